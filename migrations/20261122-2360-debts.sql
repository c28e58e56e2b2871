-- How far each open account is behind, for whoever writes to debtors. What is open of the latest billed month, less what was paid since, was
-- accrued in the newest months: the oldest of these says since when it is owed. A month without a due date is not overdue, nor is what the holder before left.
create view accounts.pub_debts with (security_invoker = true) as
  select a.operator_id, a.id as account_id, a.number, latest.due_on, latest.due_minor - coalesce(since.minor, 0)::bigint as left_minor, latest.accrued_minor, owed.since_on
  from accounts.accounts a
  join lateral (
    select period, coalesce(min(issued_on), (period + interval '1 month')::date) as paid_from, min(due_on) as due_on, sum(due_minor)::bigint as due_minor,
      sum(coalesce(charged_minor, due_minor - coalesce(opening_minor, 0)))::bigint as accrued_minor
    from accounts.bills
    where operator_id = a.operator_id and account_id = a.id and superseded_at is null
      and (a.held_from is null or coalesce(issued_on, (period + interval '1 month')::date) >= a.held_from)
    group by period
    order by period desc
    limit 1
  ) latest on true
  left join lateral (
    select sum(amount_minor) as minor
    from accounts.payments
    where operator_id = a.operator_id and account_id = a.id and matched_reference is null and paid_on >= latest.paid_from
  ) since on true
  join lateral (
    select (array_agg(m.due_on order by m.period))[1] as since_on
    from (
      select period, min(due_on) as due_on,
        sum(sum(coalesce(charged_minor, due_minor - coalesce(opening_minor, 0)))) over (order by period desc) - sum(coalesce(charged_minor, due_minor - coalesce(opening_minor, 0))) as newer
      from accounts.bills
      where operator_id = a.operator_id and account_id = a.id and superseded_at is null and period > latest.period - interval '36 months'
        and (a.held_from is null or coalesce(issued_on, (period + interval '1 month')::date) >= a.held_from)
      group by period
    ) m
    where m.newer < latest.due_minor - coalesce(since.minor, 0)
  ) owed on true
  where a.closed_on is null and latest.due_minor > coalesce(since.minor, 0);
grant select on accounts.pub_debts to kabinet_app;

-- Where a user is written to.
create view identity.pub_recipients with (security_invoker = true) as
  select u.operator_id, u.id as user_id, u.email, u.language, p.phone
  from identity.users u
  left join identity.phones p on p.operator_id = u.operator_id and p.user_id = u.id;
grant select on identity.pub_recipients to kabinet_app;

-- Users who say that an act in their name was not theirs, until they are answered.
create view identity.pub_disputing with (security_invoker = true) as
  select operator_id, user_id
  from identity.disputes
  where settled_at is null;
grant select on identity.pub_disputing to kabinet_app;
create index disputes_open_by_user on identity.disputes (operator_id, user_id) where settled_at is null;

-- Requests about accounts that wait for an answer.
create view requests.pub_open with (security_invoker = true) as
  select operator_id, account_id, kind
  from requests.requests
  where answered_at is null and merged_into is null;
grant select on requests.pub_open to kabinet_app;
create index requests_open_by_account on requests.requests (operator_id, account_id) where answered_at is null and merged_into is null;

create schema debts;
grant usage on schema debts to kabinet_app;

-- One mass notice to debtors: drawn up, looked at, started by a second person, told account by account.
create table debts.runs (
  operator_id integer not null references operators.operators,
  id uuid not null,
  -- A member of staff; null for the one that the rule drew up.
  made_by uuid,
  made_at timestamptz not null,
  -- The rule of the profile as it stood.
  rule jsonb not null,
  state text not null constraint state_known check (state in ('drawing-up', 'ready', 'awaiting-approval', 'sending', 'sent', 'stopped', 'cancelled', 'failed')),
  -- Accounts up to this one are drawn up, or told.
  reached bigint not null default 0,
  drawn_up_at timestamptz,
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint ended_in_its_state check ((ended_at is null) = (state in ('drawing-up', 'ready', 'awaiting-approval', 'sending'))),
  foreign key (operator_id, made_by) references identity.staff
);
create unique index runs_one_at_a_time on debts.runs (operator_id) where ended_at is null;
create index runs_by_time on debts.runs (operator_id, made_at desc, id desc);
call lib.lock_to_operator('debts.runs');
grant select, insert, update on debts.runs to kabinet_app;

-- An account of a run: what it owes, by which channel it is told, or why it is left out. One row for each, so nobody is told twice.
create table debts.lines (
  operator_id integer not null,
  run_id uuid not null,
  account_id bigint not null,
  overdue_minor bigint not null constraint something_is_owed check (overdue_minor > 0),
  since_on date not null,
  channel text constraint channel_known check (channel in ('email', 'sms')),
  left_out text constraint left_out_known check (left_out in ('nobody-registered', 'disputed', 'claim-open', 'told-lately', 'undeliverable', 'paid')),
  -- Judged when it was drawn up, and once more when its turn came.
  judgements smallint not null default 1,
  message_id uuid,
  told_at timestamptz,
  primary key (operator_id, run_id, account_id),
  constraint told_or_left_out check (left_out is null or told_at is null),
  constraint told_by_a_message check ((told_at is null) = (message_id is null)),
  foreign key (operator_id, run_id) references debts.runs,
  foreign key (operator_id, account_id) references accounts.accounts
);
create index lines_to_tell on debts.lines (operator_id, run_id, account_id) where left_out is null and told_at is null;
create index lines_told on debts.lines (operator_id, account_id, told_at desc) where told_at is not null;
create index lines_left_out on debts.lines (operator_id, run_id, left_out, account_id) where left_out is not null;
call lib.lock_to_operator('debts.lines');
grant select, insert, update on debts.lines to kabinet_app;

-- How many accounts and how much money, by what becomes of them: as drawn up, and as told.
create table debts.tallies (
  operator_id integer not null,
  run_id uuid not null,
  stage text not null constraint stage_known check (stage in ('drawn-up', 'told')),
  outcome text not null,
  accounts bigint not null,
  overdue_minor bigint not null,
  primary key (operator_id, run_id, stage, outcome),
  foreign key (operator_id, run_id) references debts.runs
);
call lib.lock_to_operator('debts.tallies');
grant select, insert, update on debts.tallies to kabinet_app;
