-- Requests come by letter as well.
alter table requests.requests drop constraint channel_known;
alter table requests.requests add constraint channel_known check (channel in ('cabinet', 'api', 'public', 'phone', 'email'));

-- What was sent once: a letter by its name, a program's request by its key. Sent again it counts no second time.
create table requests.sendings (
  operator_id integer not null references operators.operators,
  -- Keyed digests of who sent it under which key, and of what it said.
  mark bytea not null,
  content bytea not null,
  request_id uuid not null,
  sent_at timestamptz not null,
  primary key (operator_id, mark),
  foreign key (operator_id, request_id) references requests.requests
);
create index sendings_by_age on requests.sendings (operator_id, sent_at);
call lib.lock_to_operator('requests.sendings');
grant select, insert, delete on requests.sendings to kabinet_app;
