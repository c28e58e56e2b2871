-- SMS and web push beside e-mail: who took a message, under which reference, and what was reported of it.
alter table notices.messages drop constraint channel_known;
alter table notices.messages add constraint channel_known check (channel in ('email', 'sms', 'push'));
alter table notices.messages
  -- What is worthless later (a code) is not sent later.
  add column expires_at timestamptz,
  add column gateway text,
  -- The gateway's own name for the message.
  add column reference text,
  -- Handed to the gateway, which did not answer: it may be on its way.
  add column unanswered_at timestamptz,
  add column delivered_at timestamptz,
  add column undelivered_at timestamptz,
  -- When to ask a gateway that reports nothing by itself.
  add column ask_at timestamptz,
  add constraint reported_after_hand_over check ((delivered_at is null and undelivered_at is null) or handed_over_at is not null),
  add constraint reported_once check (delivered_at is null or undelivered_at is null);
drop index notices.messages_due;
create index messages_due on notices.messages (operator_id, channel, next_attempt_at, id) where next_attempt_at is not null;
create index messages_by_reference on notices.messages (operator_id, gateway, reference) where reference is not null;
create index messages_unanswered on notices.messages (operator_id, recipient) where unanswered_at is not null;
create index messages_to_ask_about on notices.messages (operator_id, ask_at, id) where ask_at is not null;

alter table notices.message_events drop constraint event_known;
alter table notices.message_events add constraint event_known
  check (event in ('queued', 'handed-over', 'deferred', 'failed', 'unanswered', 'delivered', 'undelivered'));

-- A report that came before the answer to the hand-over was recorded.
create table notices.early_reports (
  operator_id integer not null references operators.operators,
  gateway text not null,
  reference text not null,
  state text not null constraint state_known check (state in ('delivered', 'undelivered')),
  reason text,
  at timestamptz not null,
  primary key (operator_id, gateway, reference)
);
create index early_reports_by_age on notices.early_reports (operator_id, at);
call lib.lock_to_operator('notices.early_reports');
grant select, insert, delete on notices.early_reports to kabinet_app;

-- SMS of an operator's day, counted before they are handed over: the cap on their cost holds whatever happens at once.
create table notices.sms_days (
  operator_id integer not null references operators.operators,
  sent_on date not null,
  parts integer not null constraint parts_not_negative check (parts >= 0),
  primary key (operator_id, sent_on)
);
call lib.lock_to_operator('notices.sms_days');
grant select, insert, update, delete on notices.sms_days to kabinet_app;

-- Browsers that are told by web push; the keys are the browser's own and open nothing here.
create table notices.push_subscriptions (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  endpoint text not null,
  public_key bytea not null constraint point_of_p256 check (octet_length(public_key) = 65),
  auth_secret bytea not null constraint auth_of_sixteen_bytes check (octet_length(auth_secret) = 16),
  browser text not null,
  subscribed_at timestamptz not null,
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint endpoint_stands_once unique (operator_id, endpoint)
);
create index push_subscriptions_by_user on notices.push_subscriptions (operator_id, user_id) where ended_at is null;
call lib.lock_to_operator('notices.push_subscriptions');
grant select, insert, update on notices.push_subscriptions to kabinet_app;
