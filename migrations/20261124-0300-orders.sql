create schema orders;
grant usage on schema orders to kabinet_app;

-- An order of a digital service: who pays for it, by which plan and volume, and how it stands. What the customer may use (orders.entitlements) and what he has paid
-- (orders.periods) are timelines of their own.
create table orders.orders (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  -- One press of a button is one order, however often it arrives.
  wish_id uuid not null,
  account_id bigint not null,
  user_id uuid not null,
  partner_id bigint not null,
  service_id bigint not null,
  plan_id bigint not null,
  unit text not null constraint unit_known check (unit in ('day', 'week', 'month', 'quarter', 'year', 'once')),
  volume bigint not null constraint volume_is_positive check (volume >= 1),
  -- Periods that were ordered, and paid before the first of them began.
  periods integer not null constraint periods_count_from_one check (periods >= 1),
  currency text not null constraint currency_known check (currency in ('KZT', 'RUB')),
  -- What one period cost when it was ordered.
  price_minor bigint not null constraint price_is_above_zero check (price_minor > 0),
  price_version integer not null,
  commission_percent numeric not null,
  state text not null constraint state_known check (state in ('ordered', 'provisioning', 'active', 'suspended', 'ended', 'refused')),
  suspended_why text constraint suspension_known check (suspended_why in ('money', 'price', 'force-majeure')),
  ended_why text constraint end_known check (ended_why in ('term-over', 'unpaid', 'by-customer', 'by-operator', 'force-majeure', 'by-partner', 'no-answer', 'withdrawn')),
  placed_at timestamptz not null,
  -- Until when the partner answers; later the money goes back.
  answer_due_at timestamptz not null,
  -- How the partner calls it.
  partner_order_id text constraint partner_order_id_has_text check (partner_order_id <> ''),
  -- Periods are counted from this day, which begins the period of this ordinal.
  anchor_on date,
  anchor_ordinal integer,
  -- The latest paid period, and the first day that is not paid.
  latest_ordinal integer not null default 0,
  paid_until_on date,
  -- The most that the customer agreed to be debited for a period by itself; null: nothing is.
  agreed_minor bigint constraint agreed_is_above_zero check (agreed_minor > 0),
  -- What the next period is to be of.
  next_plan_id bigint,
  next_volume bigint constraint next_volume_is_positive check (next_volume >= 1),
  -- When the operator ends it, who says so beforehand, and why.
  ends_on date,
  ending_reason text,
  -- The day on which something is due by itself: a debit, the end, or the end of waiting for money.
  due_on date,
  -- Days before the next debit on which its owner was told latest.
  told_days smallint,
  primary key (operator_id, id),
  constraint wish_is_one_order unique (operator_id, wish_id),
  constraint partner_order_id_stands_once unique (operator_id, partner_id, partner_order_id),
  constraint counted_from_a_day check ((anchor_on is null) = (anchor_ordinal is null)),
  constraint provided_is_counted check (state not in ('active', 'suspended', 'ended') or (anchor_on is not null and paid_until_on is not null)),
  constraint suspended_says_why check ((state = 'suspended') = (suspended_why is not null)),
  constraint over_says_why check ((state in ('ended', 'refused')) = (ended_why is not null)),
  constraint over_is_due_nothing check (due_on is null or state in ('active', 'suspended')),
  constraint next_is_whole check ((next_plan_id is null) = (next_volume is null)),
  constraint ending_says_why check ((ends_on is null) = (ending_reason is null)),
  foreign key (operator_id, account_id) references prepaid.accounts,
  foreign key (operator_id, plan_id) references catalog.plans,
  foreign key (operator_id, next_plan_id) references catalog.plans
) with (fillfactor = 80);
create index orders_by_account on orders.orders (operator_id, account_id, id);
create index orders_by_user on orders.orders (operator_id, user_id, id);
create index orders_by_partner on orders.orders (operator_id, partner_id, id);
create index orders_by_plan on orders.orders (operator_id, plan_id, user_id) where state in ('active', 'suspended');
create index orders_by_service on orders.orders (operator_id, service_id, id) where state in ('active', 'suspended');
create index orders_awaited on orders.orders (operator_id, answer_due_at, id) where state in ('ordered', 'provisioning');
create index orders_due on orders.orders (operator_id, due_on, id) where due_on is not null;
create index orders_waiting_for_money on orders.orders (operator_id, account_id, id) where state = 'suspended' and suspended_why in ('money', 'price');
call lib.lock_to_operator('orders.orders');
grant select, insert, update on orders.orders to kabinet_app;

-- The closed table of steps: whatever asks for another one, in whatever order, is refused.
create function orders.refuse_step() returns trigger
  language plpgsql
  as $$
begin
  if (old.state, new.state) not in (
    ('ordered', 'provisioning'), ('ordered', 'refused'), ('provisioning', 'active'), ('provisioning', 'refused'),
    ('active', 'suspended'), ('active', 'ended'), ('suspended', 'active'), ('suspended', 'ended')
  ) then
    raise exception 'an order does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'step_is_known';
  end if;
  return new;
end
$$;
create trigger step_is_known before update on orders.orders for each row when (old.state <> new.state) execute function orders.refuse_step();

-- Billing: a period that was paid, at the price of its first day. Nothing but what goes back of it changes, and its days where force majeure moved them.
create table orders.periods (
  operator_id integer not null,
  order_id bigint not null,
  ordinal integer not null constraint periods_count_from_one check (ordinal >= 1),
  from_on date not null,
  until_on date not null,
  plan_id bigint not null,
  volume bigint not null,
  price_minor bigint not null,
  price_version integer not null,
  commission_minor bigint not null,
  returned_minor bigint not null default 0,
  -- Key of the charge that paid it; one charge may pay several.
  charge_key text not null,
  paid_at timestamptz not null,
  primary key (operator_id, order_id, ordinal),
  constraint period_has_days check (until_on > from_on),
  constraint commission_is_a_part check (commission_minor >= 0 and commission_minor <= price_minor),
  constraint no_more_goes_back_than_was_paid check (returned_minor >= 0 and returned_minor <= price_minor),
  foreign key (operator_id, order_id) references orders.orders
);
-- A day begins one period of an order, unless all of its money went back.
create unique index periods_begin_once on orders.periods (operator_id, order_id, from_on) where returned_minor < price_minor;
call lib.lock_to_operator('orders.periods');
grant select, insert on orders.periods to kabinet_app;
grant update (returned_minor, from_on, until_on) on orders.periods to kabinet_app;

-- What went back of a period, when and why.
create table orders.returns (
  operator_id integer not null,
  id bigint generated always as identity,
  order_id bigint not null,
  ordinal integer not null,
  amount_minor bigint not null constraint something_goes_back check (amount_minor > 0),
  commission_minor bigint not null,
  why text not null constraint why_known check (why in ('by-customer', 'by-operator', 'force-majeure', 'plan-changed', 'claim')),
  key text not null,
  at timestamptz not null,
  primary key (operator_id, id),
  constraint return_stands_once unique (operator_id, key),
  foreign key (operator_id, order_id, ordinal) references orders.periods
);
create index returns_by_order on orders.returns (operator_id, order_id, id);
call lib.lock_to_operator('orders.returns');
create trigger returns_are_evidence before update or delete on orders.returns for each row execute function lib.refuse_change();
create trigger returns_stay before truncate on orders.returns for each statement execute function lib.refuse_change();
grant select, insert on orders.returns to kabinet_app;

-- Entitlement: from when until when the customer may use what he ordered.
create table orders.entitlements (
  operator_id integer not null,
  order_id bigint not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (operator_id, order_id, from_at),
  constraint ends_after_its_beginning check (until_at >= from_at),
  foreign key (operator_id, order_id) references orders.orders
);
create unique index entitlements_in_force on orders.entitlements (operator_id, order_id) where until_at is null;
call lib.lock_to_operator('orders.entitlements');
grant select, insert, update on orders.entitlements to kabinet_app;

-- What happened to an order, and who did it.
create table orders.events (
  operator_id integer not null,
  id bigint generated always as identity,
  order_id bigint not null,
  event text not null,
  facts jsonb not null,
  by_kind text not null constraint by_known check (by_kind in ('user', 'staff', 'partner', 'visitor', 'system')),
  by_id text,
  at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, order_id) references orders.orders
);
create index events_by_order on orders.events (operator_id, order_id, id);
call lib.lock_to_operator('orders.events');
create trigger events_are_evidence before update or delete on orders.events for each row execute function lib.refuse_change();
create trigger events_stay before truncate on orders.events for each statement execute function lib.refuse_change();
grant select, insert on orders.events to kabinet_app;

-- What a partner answered first: what he says later is held against it.
create table orders.answers (
  operator_id integer not null,
  order_id bigint not null,
  answer text not null constraint answer_known check (answer in ('active', 'refused')),
  partner_order_id text,
  reason text,
  at timestamptz not null,
  primary key (operator_id, order_id),
  foreign key (operator_id, order_id) references orders.orders
);
call lib.lock_to_operator('orders.answers');
create trigger answers_are_evidence before update or delete on orders.answers for each row execute function lib.refuse_change();
grant select, insert on orders.answers to kabinet_app;

-- Force majeure: a service cannot be provided from a day on. Orders of it rest, and their terms are longer by its duration when it is over.
create table orders.force_majeures (
  operator_id integer not null references operators.operators,
  id uuid not null,
  service_id bigint not null,
  from_on date not null,
  reason text not null constraint reason_has_text check (reason <> ''),
  state text not null constraint state_known check (state in ('asked', 'lasting', 'over', 'declined')),
  until_on date,
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint over_has_an_end check ((state = 'over') = (until_on is not null)),
  foreign key (operator_id, asked_by) references identity.staff
);
create unique index force_majeures_open on orders.force_majeures (operator_id, service_id) where state in ('asked', 'lasting');
create index force_majeures_by_time on orders.force_majeures (operator_id, asked_at desc, id desc);
call lib.lock_to_operator('orders.force_majeures');
grant select, insert, update on orders.force_majeures to kabinet_app;
