-- Money that goes back: asked for by staff, or told of by the acquirer (made in its own office, or charged back by the payer's bank).
create table payments.refunds (
  operator_id integer not null references operators.operators,
  id uuid not null,
  payment_id uuid,
  -- Set where money in suspense goes back.
  suspense_id uuid,
  kind text not null constraint kind_known check (kind in ('refund', 'outside', 'chargeback')),
  state text not null constraint refund_state_known check (state in ('awaiting-approval', 'asked', 'refunded', 'failed', 'declined')),
  currency text not null,
  amount_minor bigint not null constraint amount_is_positive check (amount_minor > 0),
  -- How much of it is the payer's fee.
  fee_minor bigint not null default 0 constraint fee_within_amount check (fee_minor >= 0 and fee_minor <= amount_minor),
  -- The acquirer's operation that is given back.
  of_reference text not null,
  reference text,
  reason text,
  requested_by text,
  requested_at timestamptz not null,
  first_asked_at timestamptz,
  -- When the acquirer is to be asked (again). Null in state `asked`: a person must look, for asking once more could pay twice.
  next_ask_at timestamptz,
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint gives_something_back check (payment_id is not null or suspense_id is not null),
  foreign key (operator_id, payment_id) references payments.payments,
  foreign key (operator_id, suspense_id) references payments.suspense
);
create index refunds_by_payment on payments.refunds (operator_id, payment_id, id);
create unique index refunds_told_once on payments.refunds (operator_id, of_reference, reference) where reference is not null;
create index refunds_to_ask on payments.refunds (operator_id, next_ask_at, id) where next_ask_at is not null;
create index refunds_open on payments.refunds (operator_id, id) where state in ('awaiting-approval', 'asked', 'failed');
call lib.lock_to_operator('payments.refunds');
grant select, insert, update on payments.refunds to kabinet_app;

create function payments.refuse_changing_refund() returns trigger
  language plpgsql
  as $$
begin
  if old.state in ('refunded', 'declined') or new.amount_minor <> old.amount_minor or new.of_reference <> old.of_reference then
    raise exception 'a refund that has ended does not change, and none changes its amount' using errcode = 'check_violation', constraint = 'refund_moves_on';
  end if;
  return new;
end
$$;
create trigger refunds_move_on before update on payments.refunds for each row execute function payments.refuse_changing_refund();

-- Which accounts the money is taken from again.
create table payments.refund_parts (
  operator_id integer not null,
  refund_id uuid not null,
  account_id bigint not null,
  amount_minor bigint not null constraint part_is_positive check (amount_minor > 0),
  primary key (operator_id, refund_id, account_id),
  foreign key (operator_id, refund_id) references payments.refunds
);
call lib.lock_to_operator('payments.refund_parts');
create trigger refund_parts_are_evidence before update or delete on payments.refund_parts for each row execute function lib.refuse_change();
grant select, insert on payments.refund_parts to kabinet_app;

-- Money moved to the account it was meant for: from a wrong account, or from suspense. Takes effect when a second person agrees.
create table payments.transfers (
  operator_id integer not null references operators.operators,
  id uuid not null,
  payment_id uuid,
  from_account_id bigint,
  suspense_id uuid,
  to_account_id bigint not null,
  currency text not null,
  amount_minor bigint not null constraint amount_is_positive check (amount_minor > 0),
  reason text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  ended_at timestamptz,
  ended_as text constraint end_known check (ended_as in ('transferred', 'declined', 'account-closed', 'overtaken')),
  primary key (operator_id, id),
  constraint comes_from_one_place check ((suspense_id is null) = (from_account_id is not null and payment_id is not null)),
  foreign key (operator_id, payment_id) references payments.payments,
  foreign key (operator_id, suspense_id) references payments.suspense,
  foreign key (operator_id, to_account_id) references accounts.accounts
);
create index transfers_by_payment on payments.transfers (operator_id, payment_id, id);
create unique index transfers_one_at_a_time on payments.transfers (operator_id, suspense_id) where ended_at is null and suspense_id is not null;
create unique index transfers_one_per_part on payments.transfers (operator_id, payment_id, from_account_id) where ended_at is null and payment_id is not null;
call lib.lock_to_operator('payments.transfers');
grant select, insert, update on payments.transfers to kabinet_app;
