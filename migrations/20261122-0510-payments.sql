create schema payments;
grant usage on schema payments to kabinet_app;

-- A payment that begins here: stored before the acquirer is asked. What became of it is told by its events; the state is where they lead to.
create table payments.payments (
  operator_id integer not null references operators.operators,
  id uuid not null,
  -- What people and the acquirer call it.
  number text not null,
  purpose text not null,
  user_id uuid,
  provider text not null,
  state text not null constraint state_known check (state in ('created', 'pending', 'authorized', 'succeeded', 'failed', 'canceled', 'expired')),
  currency text not null constraint currency_known check (currency in ('KZT', 'RUB')),
  amount_minor bigint not null constraint amount_is_positive check (amount_minor > 0),
  fee_minor bigint not null constraint fee_is_not_negative check (fee_minor >= 0),
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  email text,
  may_save_card boolean not null default false,
  -- The saved card that is charged without a page.
  card_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  page_address text,
  page_reference text,
  -- Since when the outcome is not known although it should be.
  checking_since timestamptz,
  paid_at timestamptz,
  -- The acquirer's operation that was credited.
  credited_reference text,
  commission_minor bigint,
  failure text,
  failure_code text,
  -- When the acquirer is to be asked (again); null: nothing is left to ask.
  next_query_at timestamptz,
  queries integer not null default 0,
  primary key (operator_id, id),
  constraint number_stands_once unique (operator_id, number),
  constraint paid_is_credited check ((state = 'succeeded') = (credited_reference is not null) and (state = 'succeeded') = (paid_at is not null)),
  constraint page_has_both check ((page_address is null) = (page_reference is null))
);
create index payments_by_user on payments.payments (operator_id, user_id, id);
create index payments_to_query on payments.payments (operator_id, next_query_at, id) where next_query_at is not null;
create index payments_by_day on payments.payments (operator_id, created_at, id);
call lib.lock_to_operator('payments.payments');
grant select, insert, update on payments.payments to kabinet_app;

-- A state never moves back: money that came stays, and what has ended moves on to success alone.
create function payments.refuse_moving_back() returns trigger
  language plpgsql
  as $$
begin
  if old.state <> new.state and not (
    old.state in ('created', 'pending', 'authorized') and (new.state not in ('created', 'pending') or old.state = 'created')
    or old.state in ('failed', 'canceled', 'expired') and new.state = 'succeeded'
  ) then
    raise exception 'a payment does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'state_moves_on';
  end if;
  return new;
end
$$;
create trigger payments_move_on before update of state on payments.payments for each row execute function payments.refuse_moving_back();

-- One utility account's share of a payment.
create table payments.parts (
  operator_id integer not null,
  payment_id uuid not null,
  ord smallint not null,
  account_id bigint not null,
  account_number text not null,
  amount_minor bigint not null constraint part_is_positive check (amount_minor > 0),
  primary key (operator_id, payment_id, ord),
  constraint account_stands_once unique (operator_id, payment_id, account_id),
  foreign key (operator_id, payment_id) references payments.payments,
  foreign key (operator_id, account_id) references accounts.accounts
);
create index parts_by_account on payments.parts (operator_id, account_id, payment_id);
call lib.lock_to_operator('payments.parts');
create trigger parts_are_evidence before update or delete on payments.parts for each row execute function lib.refuse_change();
grant select, insert on payments.parts to kabinet_app;

-- An account that is being paid: no second payment begins before the first has ended.
create table payments.claims (
  operator_id integer not null,
  account_id bigint not null,
  payment_id uuid not null,
  primary key (operator_id, account_id),
  foreign key (operator_id, payment_id) references payments.payments
);
create index claims_by_payment on payments.claims (operator_id, payment_id);
call lib.lock_to_operator('payments.claims');
grant select, insert, delete on payments.claims to kabinet_app;

create table payments.events (
  operator_id integer not null,
  payment_id uuid not null,
  id bigint generated always as identity,
  event text not null,
  teller text not null constraint teller_known check (teller in ('customer', 'staff', 'system', 'answer', 'notice', 'query', 'registry')),
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  reference text,
  amount_minor bigint,
  word text,
  code text,
  primary key (operator_id, payment_id, id),
  foreign key (operator_id, payment_id) references payments.payments
);
call lib.lock_to_operator('payments.events');
create trigger events_are_evidence before update or delete on payments.events for each row execute function lib.refuse_change();
grant select, insert on payments.events to kabinet_app;

-- An operation at the acquirer that took money: credited once, whoever tells of it and how often.
create table payments.operations (
  operator_id integer not null references operators.operators,
  provider text not null,
  reference text not null,
  -- None: the acquirer names a payment that is not ours; the money waits in suspense.
  payment_id uuid,
  number text not null,
  currency text not null,
  amount_minor bigint not null,
  commission_minor bigint,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  card_mask text,
  card_brand text,
  primary key (operator_id, provider, reference),
  foreign key (operator_id, payment_id) references payments.payments
);
create index operations_by_payment on payments.operations (operator_id, payment_id);
call lib.lock_to_operator('payments.operations');
create trigger operations_are_evidence before update or delete on payments.operations for each row execute function lib.refuse_change();
grant select, insert on payments.operations to kabinet_app;

-- What a part pays: months and services of the account, and whom the money is owed to.
create table payments.allocations (
  operator_id integer not null,
  payment_id uuid not null,
  account_id bigint not null,
  ord smallint not null,
  period date,
  service text,
  supplier text not null,
  amount_minor bigint not null,
  primary key (operator_id, payment_id, account_id, ord),
  foreign key (operator_id, payment_id) references payments.payments
);
call lib.lock_to_operator('payments.allocations');
create trigger allocations_are_evidence before update or delete on payments.allocations for each row execute function lib.refuse_change();
grant select, insert on payments.allocations to kabinet_app;

-- Notices that were taken, with the answer that repetitions get. Of the content the digest is kept: it names a person and a card.
create table payments.notices (
  operator_id integer not null references operators.operators,
  provider text not null,
  key text not null,
  kind text not null,
  body_sha256 bytea not null,
  verdict text not null,
  status smallint not null,
  type text not null,
  body text not null,
  received_at timestamptz not null,
  primary key (operator_id, provider, key)
);
call lib.lock_to_operator('payments.notices');
create trigger notices_are_evidence before update or delete on payments.notices for each row execute function lib.refuse_change();
grant select, insert on payments.notices to kabinet_app;

-- Money that came and has no account yet. How it ended is a row of its own.
create table payments.suspense (
  operator_id integer not null references operators.operators,
  id uuid not null,
  provider text not null,
  reference text not null,
  payment_id uuid,
  account_id bigint,
  currency text not null,
  amount_minor bigint not null constraint amount_is_positive check (amount_minor > 0),
  why text not null constraint why_known check (why in ('account-closed', 'late', 'paid-again', 'wrong-amount', 'payment-unknown')),
  held_at timestamptz not null,
  ended_at timestamptz,
  ended_as text constraint end_known check (ended_as in ('transferred', 'refunded')),
  primary key (operator_id, id),
  constraint ended_with_a_word check ((ended_at is null) = (ended_as is null)),
  foreign key (operator_id, payment_id) references payments.payments
);
create index suspense_by_payment on payments.suspense (operator_id, payment_id);
create index suspense_open on payments.suspense (operator_id, id) where ended_at is null;
call lib.lock_to_operator('payments.suspense');
grant select, insert, update on payments.suspense to kabinet_app;

create table payments.receipts (
  operator_id integer not null,
  payment_id uuid not null,
  number text not null,
  issued_at timestamptz not null,
  primary key (operator_id, payment_id),
  constraint receipt_number_stands_once unique (operator_id, number),
  foreign key (operator_id, payment_id) references payments.payments
);
call lib.lock_to_operator('payments.receipts');
create trigger receipts_are_evidence before update or delete on payments.receipts for each row execute function lib.refuse_change();
grant select, insert on payments.receipts to kabinet_app;

-- What a fiscal device said of a payment, as the acquirer returns it.
create table payments.fiscal_receipts (
  operator_id integer not null,
  payment_id uuid not null,
  id bigint generated always as identity,
  fields jsonb not null,
  recorded_at timestamptz not null,
  primary key (operator_id, payment_id, id),
  foreign key (operator_id, payment_id) references payments.payments
);
call lib.lock_to_operator('payments.fiscal_receipts');
create trigger fiscal_receipts_are_evidence before update or delete on payments.fiscal_receipts for each row execute function lib.refuse_change();
grant select, insert on payments.fiscal_receipts to kabinet_app;
