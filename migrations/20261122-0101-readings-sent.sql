-- The latest month of an account whose bill is made: readings no longer enter it.
create view accounts.pub_billed with (security_invoker = true) as
  select operator_id, account_id, max(period) as period
  from accounts.bills
  where superseded_at is null
  group by operator_id, account_id;
grant select on accounts.pub_billed to kabinet_app;

-- An address sent by e-mail that takes the readings of one account in one window, and nothing else. The address holds a secret of
-- which only a keyed digest is kept.
create table metering.reading_links (
  operator_id integer not null,
  token_digest bytea not null,
  account_id bigint not null,
  user_id uuid not null,
  period date not null constraint period_is_a_month check (extract(day from period) = 1),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_why text constraint ended_why_known check (ended_why in ('used', 'superseded')),
  -- The sending it was used for.
  submission text,
  primary key (operator_id, token_digest),
  constraint ended_for_a_reason check ((ended_at is null) = (ended_why is null)),
  foreign key (operator_id, account_id) references accounts.accounts
);
create unique index reading_links_latest on metering.reading_links (operator_id, account_id) where ended_at is null;
call lib.lock_to_operator('metering.reading_links');
grant select, insert, update on metering.reading_links to kabinet_app;

-- What a customer was reminded of, so that nobody is told twice: readings of a month, or a verification that comes due.
create table metering.reminders (
  operator_id integer not null,
  kind text not null constraint kind_known check (kind in ('readings', 'verification')),
  subject_id bigint not null,
  about_on date not null,
  sent_at timestamptz not null,
  primary key (operator_id, kind, subject_id, about_on)
);
call lib.lock_to_operator('metering.reminders');
grant select, insert on metering.reminders to kabinet_app;
