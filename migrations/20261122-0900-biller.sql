-- Money that a terminal or a bank took for an account and told us of: one row for each of the agent's operations, with the answer that repetitions get, byte for byte.
create table payments.agent_payments (
  operator_id integer not null,
  agent text not null,
  -- The agent's number of the operation.
  transaction text not null,
  -- Ours, as the protocol answers it: whole numbers, growing.
  number bigint not null,
  payment_id uuid not null,
  -- The account as it was typed, and the agent's time as it was written.
  account_text text not null,
  paid_at_text text not null,
  type text not null,
  body text not null,
  primary key (operator_id, agent, transaction),
  constraint agent_number_stands_once unique (operator_id, number),
  foreign key (operator_id, payment_id) references payments.payments
);
call lib.lock_to_operator('payments.agent_payments');
create trigger agent_payments_are_evidence before update or delete on payments.agent_payments for each row execute function lib.refuse_change();
grant select, insert on payments.agent_payments to kabinet_app;

create sequence payments.agent_numbers as bigint;
grant usage on sequence payments.agent_numbers to kabinet_app;

alter table payments.events drop constraint teller_known;
alter table payments.events add constraint teller_known check (teller in ('customer', 'staff', 'system', 'answer', 'notice', 'query', 'registry', 'agent'));
