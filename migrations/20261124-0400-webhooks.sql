create schema webhooks;
grant usage on schema webhooks to kabinet_app;

-- Where a partner's program is told what happens to its orders.
create table webhooks.endpoints (
  operator_id integer not null references operators.operators,
  partner_id bigint not null,
  url text not null constraint url_is_https_or_local check (url ~ '^https?://' and length(url) <= 500),
  named_at timestamptz not null,
  named_by uuid not null,
  -- Since when deliveries are given up; the partner was told then. A delivery that arrives ends it.
  failing_since timestamptz,
  primary key (operator_id, partner_id)
);
call lib.lock_to_operator('webhooks.endpoints');
grant select, insert, update on webhooks.endpoints to kabinet_app;

-- What deliveries are signed with. While one replaces another, both sign until the former expires.
create table webhooks.secrets (
  operator_id integer not null references operators.operators,
  partner_id bigint not null,
  id uuid not null,
  sealed bytea not null,
  made_at timestamptz not null,
  made_by uuid not null,
  -- When it signs no more; the one in use has no end.
  expires_at timestamptz,
  primary key (operator_id, partner_id, id),
  foreign key (operator_id, partner_id) references webhooks.endpoints
);
create unique index secrets_in_use on webhooks.secrets (operator_id, partner_id) where expires_at is null;
call lib.lock_to_operator('webhooks.secrets');
grant select, insert, update, delete on webhooks.secrets to kabinet_app;

-- What a partner is told about, with how far it got: deliveries of one subject go strictly one after the other.
create table webhooks.subjects (
  operator_id integer not null references operators.operators,
  partner_id bigint not null,
  subject text not null constraint subject_is_plain check (subject ~ '^[a-z]+:[A-Za-z0-9-]{1,60}$'),
  -- Number of the delivery that was queued latest, and of the one that arrived latest; all before it arrived too.
  queued integer not null,
  arrived integer not null default 0,
  primary key (operator_id, partner_id, subject),
  constraint nothing_arrives_before_it_is_queued check (arrived <= queued)
);
call lib.lock_to_operator('webhooks.subjects');
grant select, insert, update, delete on webhooks.subjects to kabinet_app;

-- The outbox: one thing that a partner is told. Written in the transaction of what it tells.
create table webhooks.deliveries (
  operator_id integer not null references operators.operators,
  id uuid not null,
  partner_id bigint not null,
  subject text not null,
  number integer not null,
  event text not null constraint event_is_plain check (event ~ '^[a-z]+(\.[a-z-]+)+$'),
  body text not null,
  queued_at timestamptz not null,
  attempts integer not null default 0,
  -- When its turn comes; nothing while an earlier one of its subject has not arrived, and after the end.
  next_attempt_at timestamptz,
  first_attempt_at timestamptz,
  arrived_at timestamptz,
  gave_up_at timestamptz,
  primary key (operator_id, id),
  constraint delivery_stands_once unique (operator_id, partner_id, subject, number),
  constraint over_is_over check (next_attempt_at is null or (arrived_at is null and gave_up_at is null))
);
create index deliveries_due on webhooks.deliveries (operator_id, next_attempt_at, id) where next_attempt_at is not null;
create index deliveries_by_partner on webhooks.deliveries (operator_id, partner_id, id desc);
create index deliveries_by_age on webhooks.deliveries (operator_id, coalesce(arrived_at, gave_up_at), id) where arrived_at is not null or event = 'test.sent';
create index deliveries_waiting on webhooks.deliveries (operator_id, partner_id, id) where next_attempt_at is not null;
call lib.lock_to_operator('webhooks.deliveries');
grant select, insert, update, delete on webhooks.deliveries to kabinet_app;

-- The log: every time a delivery was tried, and what came back.
create table webhooks.attempts (
  operator_id integer not null references operators.operators,
  delivery_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  url text not null,
  took_ms integer not null,
  status integer,
  -- Why there is no answer, as a word.
  fault text,
  -- The first bytes of the answer, as text.
  answer text,
  -- Who sent it by hand; nobody where the program did.
  by_user uuid,
  primary key (operator_id, delivery_id, id),
  foreign key (operator_id, delivery_id) references webhooks.deliveries on delete cascade,
  constraint a_status_or_a_fault check ((status is null) <> (fault is null))
);
call lib.lock_to_operator('webhooks.attempts');
grant select, insert, delete on webhooks.attempts to kabinet_app;

-- What a partner's program told about a subject under a key: the same again has the same effect, anything else under the key is refused.
create table webhooks.answers (
  operator_id integer not null references operators.operators,
  partner_id bigint not null,
  key text not null constraint key_is_plain check (length(key) <= 100 and key <> ''),
  digest bytea not null,
  subject text not null,
  outcome text not null,
  told_at timestamptz not null,
  primary key (operator_id, partner_id, key)
);
create index answers_by_age on webhooks.answers (operator_id, told_at);
call lib.lock_to_operator('webhooks.answers');
grant select, insert, delete on webhooks.answers to kabinet_app;
