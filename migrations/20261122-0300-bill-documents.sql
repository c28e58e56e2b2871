-- A bill is a document: it has an address of its own, and says whom it was issued to however the account is held later.
alter table accounts.bills
  add column id bigint generated always as identity,
  add column holder text,
  add column address text,
  add constraint bill_has_one_id unique (operator_id, id);
-- The bills of a month in the order of their accounts: the nightly run goes on from where it stopped.
create index bills_to_print on accounts.bills (operator_id, period, account_id, id) where superseded_at is null;

-- What the bills module asks of accounts and metering, many accounts at a time.
create view metering.pub_billed_readings with (security_invoker = true) as
  select m.operator_id, m.account_id, m.service, m.number as meter, m.unit, m.multiplier, r.period, r.taken_on, r.values, r.source,
    earlier.taken_on as earlier_on, coalesce(earlier.values, m.initial) as earlier_values
  from metering.meters m
  join metering.readings r on r.operator_id = m.operator_id and r.meter_id = m.id and r.state = 'in-bill'
  left join lateral (
    select e.taken_on, e.values
    from metering.readings e
    where e.operator_id = r.operator_id and e.meter_id = r.meter_id and e.state = 'in-bill' and e.period < r.period
    order by e.taken_on desc, e.id desc
    limit 1
  ) earlier on true;
grant select on metering.pub_billed_readings to kabinet_app;

create schema bills;
grant usage on schema bills to kabinet_app;

-- One making of all bills of a month.
create table bills.runs (
  operator_id integer not null references operators.operators,
  id uuid not null,
  period date not null constraint period_is_a_month check (extract(day from period) = 1),
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  -- Null for the one that the night started.
  started_by text,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- A run that ran into a fault says so and can be started again; what it made stays.
  failed_at timestamptz,
  primary key (operator_id, id)
);
-- Two runs of one month and language do not go on beside each other.
create unique index runs_one_at_a_time on bills.runs (operator_id, period, language) where finished_at is null and failed_at is null;
create index runs_by_start on bills.runs (operator_id, started_at, id);
call lib.lock_to_operator('bills.runs');
grant select, insert, update on bills.runs to kabinet_app;

-- What a run has made so far: an archive for so many bills. The next part begins behind the latest bill of this one.
create table bills.run_parts (
  operator_id integer not null,
  run_id uuid not null,
  part integer not null constraint parts_count_from_one check (part >= 1),
  file_id uuid not null,
  bills integer not null,
  first_account text not null,
  latest_account text not null,
  latest_account_id bigint not null,
  latest_bill_id bigint not null,
  made_at timestamptz not null,
  primary key (operator_id, run_id, part),
  foreign key (operator_id, run_id) references bills.runs
);
call lib.lock_to_operator('bills.run_parts');
create trigger run_parts_stay before update or delete on bills.run_parts for each row execute function lib.refuse_change();
grant select, insert on bills.run_parts to kabinet_app;
