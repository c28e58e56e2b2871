-- Notices that were refused, counted by their sender and minute: the record gets one entry for each, however many come.
create table payments.refused_notices (
  operator_id integer not null references operators.operators,
  address text not null,
  provider text not null,
  word text not null,
  minute_at timestamptz not null,
  -- Refused after the entry of that minute, and in no entry yet.
  more bigint not null default 0,
  primary key (operator_id, address, provider, word)
);
create index refused_notices_by_minute on payments.refused_notices (operator_id, minute_at);
call lib.lock_to_operator('payments.refused_notices');
grant select, insert, update, delete on payments.refused_notices to kabinet_app;
