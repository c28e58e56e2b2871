-- What moved between customers and partners: periods that were paid, and what went back of them. A refund belongs to its period.
create view orders.pub_movements with (security_invoker = true) as
  select p.operator_id, 'period:' || p.order_id || ':' || p.ordinal as source, 'income' as kind, o.partner_id, o.account_id, o.service_id, o.currency, p.order_id, p.ordinal, p.from_on, p.until_on,
    p.price_minor as gross_minor, p.commission_minor, p.paid_at as happened_at
  from orders.periods p
  join orders.orders o on o.operator_id = p.operator_id and o.id = p.order_id
  where p.price_minor > 0
  union all
  select r.operator_id, 'return:' || r.id, 'refund', o.partner_id, o.account_id, o.service_id, o.currency, r.order_id, r.ordinal, p.from_on, p.until_on, -r.amount_minor, -r.commission_minor, r.at
  from orders.returns r
  join orders.periods p on p.operator_id = r.operator_id and p.order_id = r.order_id and p.ordinal = r.ordinal
  join orders.orders o on o.operator_id = r.operator_id and o.id = r.order_id;
grant select on orders.pub_movements to kabinet_app;

-- Whom partners are on paper, and where their money goes.
create view catalog.pub_payees with (security_invoker = true) as
  select operator_id, id, name, bin, requisites, agreement_number
  from catalog.partners;
grant select on catalog.pub_payees to kabinet_app;

-- The payouts of a month: drawn up, looked at, agreed to by a second person.
create table settlements.runs (
  operator_id integer not null references operators.operators,
  id uuid not null,
  period date not null constraint month_begins_on_its_first check (extract(day from period) = 1),
  made_by uuid not null,
  made_at timestamptz not null,
  state text not null constraint state_known check (state in ('ready', 'awaiting-approval', 'approved', 'cancelled')),
  approved_at timestamptz,
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint approved_in_its_state check ((approved_at is not null) = (state = 'approved')),
  constraint ended_in_its_state check ((ended_at is not null) = (state = 'cancelled')),
  foreign key (operator_id, made_by) references identity.staff
);
create unique index runs_of_payouts_one_at_a_time on settlements.runs (operator_id) where state in ('ready', 'awaiting-approval');
create unique index runs_one_a_month on settlements.runs (operator_id, period) where state <> 'cancelled';
create index runs_of_payouts_by_time on settlements.runs (operator_id, made_at desc, id desc);
call lib.lock_to_operator('settlements.runs');
grant select, insert on settlements.runs to kabinet_app;
grant update (state, approved_at, ended_at) on settlements.runs to kabinet_app;

-- What a partner gets by a run. A payout that is cancelled or came back no longer stands, and its money is owed again.
create table settlements.payouts (
  operator_id integer not null,
  id bigint generated always as identity,
  run_id uuid not null,
  partner_id bigint not null,
  currency text not null constraint currency_known check (currency in ('KZT', 'RUB')),
  carried_minor bigint not null,
  incomes_minor bigint not null,
  refunds_minor bigint not null,
  commission_minor bigint not null,
  amount_minor bigint not null constraint nobody_pays_by_a_payout check (amount_minor >= 0),
  left_minor bigint not null,
  left_out text constraint left_out_known check (left_out in ('nothing-owed', 'below-least', 'no-requisites')),
  payee jsonb not null,
  number text,
  state text not null constraint state_known check (state in ('drawn-up', 'to-pay', 'paid', 'returned', 'left-out', 'cancelled')),
  paid_on date,
  reference text,
  returned_on date,
  returned_for text,
  primary key (operator_id, id),
  constraint partner_stands_once_in_a_run unique (operator_id, run_id, partner_id),
  constraint sums_add_up check (carried_minor + incomes_minor + refunds_minor + commission_minor = amount_minor + left_minor),
  constraint left_out_gets_nothing check ((left_out is null) = (amount_minor > 0)),
  constraint numbered_when_agreed_to check ((number is not null) = (state in ('to-pay', 'paid', 'returned'))),
  constraint paid_says_when check ((paid_on is not null) = (state in ('paid', 'returned')) and (paid_on is null) = (reference is null)),
  constraint returned_says_why check ((returned_on is not null) = (state = 'returned') and (returned_on is null) = (returned_for is null)),
  foreign key (operator_id, run_id) references settlements.runs
);
create unique index payouts_by_number on settlements.payouts (operator_id, number) where number is not null;
create unique index payouts_paid_by_one_document on settlements.payouts (operator_id, reference) where reference is not null;
create index payouts_by_partner on settlements.payouts (operator_id, partner_id, id desc);
create index payouts_at_the_bank on settlements.payouts (operator_id, id) where state in ('to-pay', 'paid');
call lib.lock_to_operator('settlements.payouts');
create trigger payouts_stay before delete on settlements.payouts for each row execute function lib.refuse_change();
grant select, insert on settlements.payouts to kabinet_app;
grant update (number, state, paid_on, reference, returned_on, returned_for) on settlements.payouts to kabinet_app;

-- What a payout is made of. A movement stands in one run that was not cancelled.
create table settlements.lines (
  operator_id integer not null,
  run_id uuid not null,
  source text not null,
  kind text not null constraint kind_known check (kind in ('income', 'refund')),
  partner_id bigint not null,
  order_id bigint not null,
  ordinal integer not null,
  service_id bigint not null,
  happened_at timestamptz not null,
  gross_minor bigint not null,
  commission_minor bigint not null,
  -- Null while it counts: a cancelled run lets go of its lines.
  released_at timestamptz,
  primary key (operator_id, run_id, source),
  constraint income_is_positive check ((kind = 'income') = (gross_minor > 0)),
  foreign key (operator_id, run_id) references settlements.runs
);
create unique index lines_count_once on settlements.lines (operator_id, source) where released_at is null;
create index lines_by_partner on settlements.lines (operator_id, partner_id, run_id, source) where released_at is null;
call lib.lock_to_operator('settlements.lines');
create trigger payout_lines_stay before delete on settlements.lines for each row execute function lib.refuse_change();
grant select, insert on settlements.lines to kabinet_app;
grant update (released_at) on settlements.lines to kabinet_app;

-- A period that is not paid out while a claim about it is being looked into.
create table settlements.withholdings (
  operator_id integer not null references operators.operators,
  id uuid not null,
  order_id bigint not null,
  ordinal integer not null,
  reason text not null constraint reason_has_text check (reason <> ''),
  placed_by uuid not null,
  placed_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  primary key (operator_id, id),
  constraint lifted_by_somebody check ((lifted_at is null) = (lifted_by is null)),
  foreign key (operator_id, placed_by) references identity.staff,
  foreign key (operator_id, lifted_by) references identity.staff
);
create unique index withholdings_open on settlements.withholdings (operator_id, order_id, ordinal) where lifted_at is null;
call lib.lock_to_operator('settlements.withholdings');
grant select, insert on settlements.withholdings to kabinet_app;
grant update (lifted_by, lifted_at) on settlements.withholdings to kabinet_app;
