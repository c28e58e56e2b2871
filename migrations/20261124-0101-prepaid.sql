-- Who a user is, for modules that keep something for a person or an organisation: found alike by everybody who acts for it.
create view identity.pub_bound with (security_invoker = true) as
  select operator_id, user_id, kind, coalesce(bin_key, iin_key) as holder_key, bound_at
  from identity.persons;
grant select on identity.pub_bound to kabinet_app;
create index persons_by_holder on identity.persons (operator_id, (coalesce(bin_key, iin_key)));

create schema prepaid;
grant usage on schema prepaid to kabinet_app;

-- A prepaid account: opened after full registration, one for each person or organisation. Its money is in the books `prepaid:<id>:…`.
create table prepaid.accounts (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  number text not null,
  kind text not null,
  region text not null,
  currency text not null constraint currency_known check (currency in ('KZT', 'RUB')),
  -- The person's or the organisation's number as a keyed digest.
  holder_key bytea not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by_kind text constraint closer_known check (closed_by_kind in ('user', 'staff', 'system')),
  closed_by text,
  closed_because text,
  primary key (operator_id, id),
  constraint prepaid_number_stands_once unique (operator_id, number),
  constraint closed_by_somebody check ((closed_at is null) = (closed_by_kind is null) and (closed_at is null) = (closed_because is null))
);
create unique index one_open_account_each on prepaid.accounts (operator_id, holder_key) where closed_at is null;
create index accounts_by_holder on prepaid.accounts (operator_id, holder_key, id);
call lib.lock_to_operator('prepaid.accounts');
grant select, insert on prepaid.accounts to kabinet_app;
grant update (closed_at, closed_by_kind, closed_by, closed_because) on prepaid.accounts to kabinet_app;
create trigger accounts_stay before delete on prepaid.accounts for each row execute function lib.refuse_change();

-- From when an account orders and is charged no more, and why; what is on it stays.
create table prepaid.blocks (
  operator_id integer not null,
  id uuid not null,
  account_id bigint not null,
  reason text not null,
  from_at timestamptz not null,
  placed_by text not null,
  placed_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  lifted_because text,
  primary key (operator_id, id),
  constraint lifted_by_somebody check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_because is null)),
  foreign key (operator_id, account_id) references prepaid.accounts
);
create unique index one_block_at_a_time on prepaid.blocks (operator_id, account_id) where lifted_at is null;
create index blocks_by_account on prepaid.blocks (operator_id, account_id, id);
call lib.lock_to_operator('prepaid.blocks');
grant select, insert on prepaid.blocks to kabinet_app;
grant update (lifted_by, lifted_at, lifted_because) on prepaid.blocks to kabinet_app;

-- Money that is reserved for something until it is spent on it or goes back into the lots it came from.
create table prepaid.holds (
  operator_id integer not null,
  key text not null,
  digest bytea not null,
  account_id bigint not null,
  amount_minor bigint not null constraint hold_is_positive check (amount_minor > 0),
  about text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  ended_as text constraint hold_end_known check (ended_as in ('released', 'spent')),
  ended_at timestamptz,
  primary key (operator_id, key),
  constraint hold_ends_at_once check ((ended_as is null) = (ended_at is null)),
  foreign key (operator_id, account_id) references prepaid.accounts
);
create index holds_open on prepaid.holds (operator_id, account_id, key) where ended_at is null;
call lib.lock_to_operator('prepaid.holds');
grant select, insert on prepaid.holds to kabinet_app;
grant update (ended_as, ended_at) on prepaid.holds to kabinet_app;
create trigger holds_stay before delete on prepaid.holds for each row execute function lib.refuse_change();

-- What was debited: at once, or from what had been reserved.
create table prepaid.charges (
  operator_id integer not null,
  key text not null,
  digest bytea not null,
  account_id bigint not null,
  amount_minor bigint not null constraint charge_is_positive check (amount_minor > 0),
  about text not null,
  -- The reservation that it was spent from.
  hold_key text,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (operator_id, key),
  constraint hold_is_spent_once unique (operator_id, hold_key),
  foreign key (operator_id, account_id) references prepaid.accounts,
  foreign key (operator_id, hold_key) references prepaid.holds
);
call lib.lock_to_operator('prepaid.charges');
create trigger charges_are_evidence before update or delete on prepaid.charges for each row execute function lib.refuse_change();
grant select, insert on prepaid.charges to kabinet_app;

-- What was given back of a charge, into the lots that it had used.
create table prepaid.returns (
  operator_id integer not null,
  key text not null,
  digest bytea not null,
  charge_key text not null,
  amount_minor bigint not null constraint return_is_positive check (amount_minor > 0),
  about text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (operator_id, key),
  foreign key (operator_id, charge_key) references prepaid.charges
);
create index returns_by_charge on prepaid.returns (operator_id, charge_key, key);
call lib.lock_to_operator('prepaid.returns');
create trigger returns_are_evidence before update or delete on prepaid.returns for each row execute function lib.refuse_change();
grant select, insert on prepaid.returns to kabinet_app;

-- What staff book on an account, with a reason: promotional credit, or a correction in either direction.
create table prepaid.adjustments (
  operator_id integer not null,
  id uuid not null,
  account_id bigint not null,
  kind text not null constraint adjustment_kind_known check (kind in ('credit', 'correction')),
  amount_minor bigint not null constraint adjustment_moves_something check (amount_minor <> 0),
  reason text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null constraint adjustment_state_known check (state in ('awaiting-approval', 'booked', 'declined')),
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint credit_is_given check (kind = 'correction' or amount_minor > 0),
  constraint adjustment_ends check ((state = 'awaiting-approval') = (ended_at is null)),
  foreign key (operator_id, account_id) references prepaid.accounts
);
create index adjustments_by_account on prepaid.adjustments (operator_id, account_id, id);
call lib.lock_to_operator('prepaid.adjustments');
grant select, insert on prepaid.adjustments to kabinet_app;
grant update (state, ended_at) on prepaid.adjustments to kabinet_app;
create trigger adjustments_stay before delete on prepaid.adjustments for each row execute function lib.refuse_change();
