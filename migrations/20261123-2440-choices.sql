-- What a user chose for a topic of notices and a channel. Where he chose nothing, it is as the operator's profile has it.
create table notices.choices (
  operator_id integer not null references operators.operators,
  user_id uuid not null,
  topic text not null constraint topic_known check (topic in ('access', 'account', 'debts', 'payments', 'readings', 'requests', 'announcements', 'emergencies', 'advertising')),
  channel text not null constraint channel_known check (channel in ('email', 'sms', 'push')),
  is_on boolean not null,
  chosen_at timestamptz not null,
  primary key (operator_id, user_id, topic, channel),
  -- What the rules promise cannot be switched off, whatever a program believes.
  constraint promised_stays_on check (is_on or channel <> 'email' or topic not in ('access', 'account', 'debts', 'payments', 'requests'))
);
call lib.lock_to_operator('notices.choices');
grant select, insert, update, delete on notices.choices to kabinet_app;

-- What mass notices look at when they find a way to somebody.
create view notices.pub_choices with (security_invoker = true) as
  select operator_id, user_id, topic, channel, is_on
  from notices.choices;
grant select on notices.pub_choices to kabinet_app;

-- Hours at which a user is not disturbed, where they are not the operator's.
create table notices.quiet_hours (
  operator_id integer not null references operators.operators,
  user_id uuid not null,
  hours text not null constraint hours_known check (hours = 'none' or hours ~ '^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$'),
  chosen_at timestamptz not null,
  primary key (operator_id, user_id)
);
call lib.lock_to_operator('notices.quiet_hours');
grant select, insert, update, delete on notices.quiet_hours to kabinet_app;

-- A message that its reader did not want this way: it went nowhere and stands in the cabinet.
alter table notices.messages add column kept_at timestamptz;
alter table notices.messages drop constraint waiting_or_done;
alter table notices.messages add constraint waiting_or_done check ((next_attempt_at is null) = (handed_over_at is not null or gave_up_at is not null or kept_at is not null));
alter table notices.messages drop constraint done_once;
alter table notices.messages add constraint done_once check (num_nonnulls(handed_over_at, gave_up_at, kept_at) <= 1);
alter table notices.message_events drop constraint event_known;
alter table notices.message_events add constraint event_known
  check (event in ('queued', 'handed-over', 'deferred', 'failed', 'unanswered', 'delivered', 'undelivered', 'held', 'kept'));

-- Whose address it is that nothing is delivered to: the last channel left to him is not switched off.
alter table notices.undeliverable add column user_id uuid;
grant update on notices.undeliverable to kabinet_app;
alter table notices.undeliverable no force row level security;
alter table notices.messages no force row level security;
update notices.undeliverable u
set user_id = m.user_id
from notices.messages m
where m.operator_id = u.operator_id and m.id = u.message_id;
alter table notices.messages force row level security;
alter table notices.undeliverable force row level security;
create index undeliverable_by_user on notices.undeliverable (operator_id, user_id) where user_id is not null;

-- Purposes that people consent to now.
create view legal.pub_consents_held with (security_invoker = true) as
  select c.operator_id, c.user_id, c.purpose
  from legal.consents c
  where not exists (
    select
    from legal.withdrawals w
    where w.operator_id = c.operator_id and w.consent_id = c.id
  );
grant select on legal.pub_consents_held to kabinet_app;
