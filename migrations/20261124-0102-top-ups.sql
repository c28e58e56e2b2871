-- Whom a payment tops up: a prepaid account, where other payments have utility accounts as their parts.
create table payments.top_ups (
  operator_id integer not null,
  payment_id uuid not null,
  account_id bigint not null,
  account_number text not null,
  amount_minor bigint not null constraint top_up_is_positive check (amount_minor > 0),
  primary key (operator_id, payment_id),
  foreign key (operator_id, payment_id) references payments.payments
);
create index top_ups_by_account on payments.top_ups (operator_id, account_id, payment_id);
create index top_ups_by_number on payments.top_ups (operator_id, account_number, payment_id);
call lib.lock_to_operator('payments.top_ups');
create trigger top_ups_are_evidence before update or delete on payments.top_ups for each row execute function lib.refuse_change();
grant select, insert on payments.top_ups to kabinet_app;

-- Money of a top-up that is on its way back to its payer: set aside when it is asked for, until it has left or nobody waits for it any more.
create table prepaid.dues (
  operator_id integer not null,
  refund_id uuid not null,
  account_id bigint not null,
  payment_id uuid not null,
  amount_minor bigint not null constraint due_is_positive check (amount_minor > 0),
  asked_at timestamptz not null,
  ended_as text constraint due_end_known check (ended_as in ('left', 'put-back')),
  ended_at timestamptz,
  primary key (operator_id, refund_id),
  constraint due_ends_at_once check ((ended_as is null) = (ended_at is null)),
  foreign key (operator_id, account_id) references prepaid.accounts
);
create index dues_by_account on prepaid.dues (operator_id, account_id, refund_id);
call lib.lock_to_operator('prepaid.dues');
create trigger dues_stay before delete on prepaid.dues for each row execute function lib.refuse_change();
grant select, insert on prepaid.dues to kabinet_app;
grant update (ended_as, ended_at) on prepaid.dues to kabinet_app;
