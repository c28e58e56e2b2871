create schema metering;
grant usage on schema metering to kabinet_app;

-- What metering asks of accounts: who manages which account now.
create view accounts.pub_managed with (security_invoker = true) as
  select l.operator_id, l.user_id, a.id as account_id, a.number, a.address, a.residents, a.closed_on
  from accounts.links l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
  where l.ended_at is null;
grant select on accounts.pub_managed to kabinet_app;

create view accounts.pub_accounts with (security_invoker = true) as
  select operator_id, id as account_id, number, address, residents, closed_on
  from accounts.accounts;
grant select on accounts.pub_accounts to kabinet_app;

-- A device at an account that measures one service. Unknown is null, never zero.
create table metering.meters (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  account_id bigint not null,
  service text not null,
  number text not null,
  model text,
  -- Where it hangs: kitchen, hall.
  place text,
  unit text not null,
  -- What the register holds before and after its mark; the red digits are those after.
  digits smallint not null constraint digits_fit check (digits >= 1 and digits <= 12),
  fraction_digits smallint not null constraint fraction_digits_fit check (fraction_digits >= 0 and fraction_digits <= 4),
  -- How many registers it has: single; day and night; peak, night and half-peak.
  zones smallint not null constraint zones_known check (zones >= 1 and zones <= 3),
  -- Units of volume to one unit of the register (transformers).
  multiplier numeric not null default 1 constraint multiplier_is_positive check (multiplier > 0),
  -- The most that the connection can carry in a day.
  daily_limit numeric constraint daily_limit_is_positive check (daily_limit > 0),
  -- Which of the tariffs of the service applies: kind of stove, region. '' where the service has one.
  tariff text not null default '',
  -- Whether it reports by itself; such a meter takes no readings from people.
  is_automatic boolean not null default false,
  installed_on date,
  removed_on date,
  -- Number of the meter that took its place.
  replaced_by text,
  -- What it showed when it was installed, by zone.
  initial numeric[],
  verified_on date,
  verification_due_on date,
  import_id uuid not null,
  primary key (operator_id, id),
  constraint meter_stands_once unique (operator_id, account_id, service, number),
  constraint removed_after_installed check (removed_on >= installed_on),
  foreign key (operator_id, account_id) references accounts.accounts
);
create index meters_by_verification on metering.meters (operator_id, verification_due_on, id) where removed_on is null;
call lib.lock_to_operator('metering.meters');
grant select, insert, update on metering.meters to kabinet_app;

-- What a meter showed at a date, one value per zone. What was read never changes; what became of it is its state, told by events.
create table metering.readings (
  operator_id integer not null,
  id bigint generated always as identity,
  meter_id bigint not null,
  values numeric[] not null constraint values_by_zone check (cardinality(values) >= 1 and cardinality(values) <= 3),
  taken_on date not null,
  -- When it was typed (without a network that may be earlier than the day it came) and when it came.
  entered_at timestamptz not null,
  received_at timestamptz not null,
  source text not null constraint source_known check (source in ('customer', 'inspector', 'automatic', 'calculated')),
  -- Who said so: a user, a member of staff; null for what billing brought.
  author_id text,
  channel text not null constraint channel_known check (channel in ('cabinet', 'link', 'file', 'device', 'api', 'office', 'billing')),
  state text not null constraint state_known check (state in ('accepted', 'held', 'declined', 'in-bill', 'withdrawn', 'replaced')),
  -- Why it was doubted, most telling first.
  doubts text[] not null default '{}',
  -- The month whose bill it enters, and that bill's number once it is in it.
  period date not null constraint period_is_a_month check (extract(day from period) = 1),
  bill text,
  -- One sending of several meters has one number, told to the customer.
  submission text,
  import_id uuid,
  primary key (operator_id, id),
  constraint brought_or_submitted check ((import_id is null) = (submission is not null)),
  foreign key (operator_id, meter_id) references metering.meters
);
create index readings_by_meter on metering.readings (operator_id, meter_id, taken_on, id);
create index readings_held on metering.readings (operator_id, id) where state = 'held';
create index readings_by_submission on metering.readings (operator_id, submission) where submission is not null;
create unique index readings_brought_once on metering.readings (operator_id, meter_id, taken_on, source) where import_id is not null and state <> 'replaced';
call lib.lock_to_operator('metering.readings');
grant select, insert, update on metering.readings to kabinet_app;

create function metering.refuse_other_reading() returns trigger
  language plpgsql
  as $$
begin
  if (new.operator_id, new.id, new.meter_id, new.values, new.taken_on, new.entered_at, new.received_at, new.source, new.author_id, new.channel, new.doubts, new.submission, new.import_id)
    is distinct from
    (old.operator_id, old.id, old.meter_id, old.values, old.taken_on, old.entered_at, old.received_at, old.source, old.author_id, old.channel, old.doubts, old.submission, old.import_id)
  then
    raise exception 'what was read does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger readings_are_evidence before update on metering.readings for each row execute function metering.refuse_other_reading();
create trigger readings_stay before delete on metering.readings for each row execute function lib.refuse_change();

-- What became of a reading that people sent, in order.
create table metering.reading_events (
  operator_id integer not null,
  reading_id bigint not null,
  id bigint generated always as identity,
  at timestamptz not null,
  state text not null,
  actor_kind text not null constraint actor_kind_known check (actor_kind in ('visitor', 'user', 'staff', 'system')),
  actor_id text,
  reason text,
  primary key (operator_id, reading_id, id),
  foreign key (operator_id, reading_id) references metering.readings
);
-- Exports go on from where they stopped.
create index reading_events_accepted on metering.reading_events (operator_id, id) where state = 'accepted';
call lib.lock_to_operator('metering.reading_events');
create trigger reading_events_are_evidence before update or delete on metering.reading_events for each row execute function lib.refuse_change();
grant select, insert on metering.reading_events to kabinet_app;

-- A sending happens once: double clicks, two tabs and devices that were without a network bring the same key.
create table metering.submissions (
  operator_id integer not null,
  key text not null,
  submission text not null,
  sender text not null,
  -- What was sent, so that the same key with other content is told apart.
  sha256 bytea not null,
  received_at timestamptz not null,
  primary key (operator_id, key),
  constraint submission_stands_once unique (operator_id, submission)
);
call lib.lock_to_operator('metering.submissions');
grant select, insert on metering.submissions to kabinet_app;

-- The price of one unit from a date, for one zone and one block. Rates of a service, tariff and date together are a version of the tariff.
create table metering.rates (
  operator_id integer not null references operators.operators,
  service text not null,
  tariff text not null default '',
  valid_from date not null,
  zone text not null constraint zone_known check (zone in ('single', 'day', 'night', 'peak', 'half-peak')),
  -- Where the block begins, in units a month; the next block of the zone ends it.
  above numeric not null constraint above_is_no_debt check (above >= 0),
  -- Whether the beginning is per resident.
  is_per_resident boolean not null,
  valid_until date,
  -- What is charged, with VAT; and, where known, what it is made of.
  price numeric not null constraint price_is_no_debt check (price >= 0),
  net numeric,
  vat_percent numeric,
  -- The decision that set it.
  source text,
  import_id uuid not null,
  primary key (operator_id, service, tariff, valid_from, zone, above),
  constraint until_after_from check (valid_until > valid_from)
);
call lib.lock_to_operator('metering.rates');
grant select, insert, update on metering.rates to kabinet_app;

-- How many residents counted for an account from a date on.
create table metering.residents (
  operator_id integer not null,
  account_id bigint not null,
  valid_from date not null,
  residents smallint not null constraint residents_are_people check (residents >= 0),
  import_id uuid not null,
  primary key (operator_id, account_id, valid_from),
  foreign key (operator_id, account_id) references accounts.accounts
);
call lib.lock_to_operator('metering.residents');
grant select, insert, update on metering.residents to kabinet_app;

create procedure metering.refresh_statistics(target text)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  as $$
begin
  if lib.operator_id() is null then
    raise exception 'statistics are gathered for an operator at work';
  end if;
  if target not in ('metering.meters', 'metering.readings', 'metering.rates', 'metering.residents') then
    raise exception 'statistics of % are not gathered here', target;
  end if;
  execute 'analyze ' || target;
end
$$;
revoke all on procedure metering.refresh_statistics from public;
grant execute on procedure metering.refresh_statistics to kabinet_app;
