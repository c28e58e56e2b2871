-- What registries made of an account over time: that it was closed, opened again, or came to another holder.
create table accounts.account_events (
  operator_id integer not null,
  account_id bigint not null,
  id bigint generated always as identity,
  what text not null constraint what_known check (what in ('closed', 'reopened', 'holder-changed')),
  at timestamptz not null,
  -- The day it counts from, where the registry says so.
  happened_on date,
  import_id uuid not null,
  primary key (operator_id, account_id, id),
  foreign key (operator_id, account_id) references accounts.accounts
);
call lib.lock_to_operator('accounts.account_events');
create trigger account_events_are_evidence before update or delete on accounts.account_events for each row execute function lib.refuse_change();
grant select, insert on accounts.account_events to kabinet_app;
