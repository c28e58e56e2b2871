create schema legal;
grant usage on schema legal to kabinet_app;

-- A published version of a document in one language: the bytes that people read, for ever.
create table legal.versions (
  operator_id integer not null references operators.operators,
  document text not null,
  version integer not null constraint versions_count_from_one check (version >= 1),
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  title text not null,
  content bytea not null,
  sha256 text not null constraint sha256_is_of_the_content check (sha256 = encode(sha256(content), 'hex')),
  effective_on date not null,
  published_at timestamptz not null,
  primary key (operator_id, document, version, language)
);
call lib.lock_to_operator('legal.versions');
create trigger versions_are_evidence before update or delete on legal.versions for each row execute function lib.refuse_change();
create trigger versions_stay before truncate on legal.versions for each statement execute function lib.refuse_change();
grant select, insert on legal.versions to kabinet_app;

-- Who accepted which bytes, by pressing what, from where. A version is accepted once; the first time counts.
create table legal.acceptances (
  operator_id integer not null,
  user_id uuid not null,
  document text not null,
  version integer not null,
  language text not null,
  sha256 text not null,
  control text not null constraint control_has_text check (control <> ''),
  channel text not null constraint channel_known check (channel in ('cabinet', 'office', 'api')),
  address text not null,
  browser text not null,
  request_id text not null,
  accepted_at timestamptz not null,
  primary key (operator_id, user_id, document, version),
  foreign key (operator_id, document, version, language) references legal.versions
);
call lib.lock_to_operator('legal.acceptances');
create trigger acceptances_are_evidence before update or delete on legal.acceptances for each row execute function lib.refuse_change();
create trigger acceptances_stay before truncate on legal.acceptances for each statement execute function lib.refuse_change();
grant select, insert on legal.acceptances to kabinet_app;

create schema notices;
grant usage on schema notices to kabinet_app;

-- A message to one person, kept until the outside took it or refused it for good. Its text is written at hand-over.
create table notices.messages (
  operator_id integer not null references operators.operators,
  id uuid not null,
  kind text not null,
  channel text not null constraint channel_known check (channel in ('email')),
  recipient text not null constraint recipient_is_one_line check (recipient !~ '[[:cntrl:]]'),
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  user_id uuid,
  values jsonb not null,
  -- Present only while the message waits: a temporary password does not outlive its hand-over.
  sealed_secret bytea,
  created_at timestamptz not null,
  -- Tries that the mail server answered with "later".
  attempts integer not null default 0,
  -- When to try (again); while a worker holds the message, the end of its lease. Null: nothing more to do.
  next_attempt_at timestamptz,
  latest_error text,
  handed_over_at timestamptz,
  gave_up_at timestamptz,
  primary key (operator_id, id),
  constraint waiting_or_done check ((next_attempt_at is null) = (handed_over_at is not null or gave_up_at is not null)),
  constraint done_once check (handed_over_at is null or gave_up_at is null),
  constraint done_keeps_no_secret check (next_attempt_at is not null or sealed_secret is null)
);
create index messages_due on notices.messages (operator_id, next_attempt_at, id) where next_attempt_at is not null;
create index messages_by_user on notices.messages (operator_id, user_id, id) where user_id is not null;
create index messages_by_age on notices.messages (operator_id, created_at);
call lib.lock_to_operator('notices.messages');
grant select, insert, update, delete on notices.messages to kabinet_app;

-- What became of a message, in order. Never changed; goes with its message when the retention period ends.
create table notices.message_events (
  operator_id integer not null,
  message_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  event text not null constraint event_known check (event in ('queued', 'handed-over', 'deferred', 'failed')),
  reason text,
  primary key (operator_id, message_id, id),
  foreign key (operator_id, message_id) references notices.messages on delete cascade
);
call lib.lock_to_operator('notices.message_events');
create trigger message_events_are_evidence before update on notices.message_events for each row execute function lib.refuse_change();
grant select, insert on notices.message_events to kabinet_app;
