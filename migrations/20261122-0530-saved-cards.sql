-- A card that its owner let the acquirer keep. Here is what he recognises it by, and the acquirer's token, sealed.
create table payments.cards (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  provider text not null,
  mask text not null,
  brand text not null,
  -- `MM/YY`.
  expires text not null,
  sealed_token bytea not null,
  saved_at timestamptz not null,
  removed_at timestamptz,
  primary key (operator_id, id)
);
create unique index cards_kept_once on payments.cards (operator_id, user_id, provider, mask, expires) where removed_at is null;
call lib.lock_to_operator('payments.cards');
grant select, insert, update on payments.cards to kabinet_app;

-- Consent to charge a card for an account's bills by itself, up to a ceiling, until it is stopped.
create table payments.autopays (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  account_id bigint not null,
  card_id uuid not null,
  ceiling_minor bigint not null constraint ceiling_is_positive check (ceiling_minor > 0),
  began_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  primary key (operator_id, id),
  foreign key (operator_id, card_id) references payments.cards,
  foreign key (operator_id, account_id) references accounts.accounts
);
create unique index autopays_one_per_account on payments.autopays (operator_id, account_id) where ended_at is null;
create index autopays_by_user on payments.autopays (operator_id, user_id, id);
call lib.lock_to_operator('payments.autopays');
grant select, insert, update on payments.autopays to kabinet_app;

-- One bill paid by itself: told of a day before, charged once.
create table payments.autopay_runs (
  operator_id integer not null,
  autopay_id uuid not null,
  period date not null,
  amount_minor bigint not null,
  charge_on date not null,
  told_at timestamptz not null,
  state text not null constraint run_state_known check (state in ('told', 'charging', 'paid', 'failed', 'skipped')),
  payment_id uuid,
  word text,
  primary key (operator_id, autopay_id, period),
  foreign key (operator_id, autopay_id) references payments.autopays
);
create index autopay_runs_by_payment on payments.autopay_runs (operator_id, payment_id);
call lib.lock_to_operator('payments.autopay_runs');
grant select, insert, update on payments.autopay_runs to kabinet_app;
