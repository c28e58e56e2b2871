-- Addresses that the other side said for good it delivers nothing to. The address as it is compared; whoever changes his is rid of the mark.
create table notices.undeliverable (
  operator_id integer not null references operators.operators,
  address_key text not null,
  message_id uuid not null,
  reason text not null,
  since timestamptz not null,
  primary key (operator_id, address_key)
);
call lib.lock_to_operator('notices.undeliverable');
grant select, insert, delete on notices.undeliverable to kabinet_app;

-- Addresses that mass notices do not write to.
create view notices.pub_undeliverable with (security_invoker = true) as
  select operator_id, address_key
  from notices.undeliverable;
grant select on notices.pub_undeliverable to kabinet_app;
