create schema catalog;
grant usage on schema catalog to kabinet_app;

-- A partner: an organisation that offers digital services on the platform under a licence agreement. Nobody sees it before it is listed.
create table catalog.partners (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  bin text not null constraint bin_has_twelve_digits check (bin ~ '^[0-9]{12}$'),
  name text not null constraint name_has_text check (name <> ''),
  email text not null,
  about jsonb not null,
  -- Where payouts go; null until it was told.
  requisites jsonb,
  state text not null constraint state_known check (state in ('applied', 'under-review', 'listed', 'suspended', 'ended')),
  agreement_number text constraint agreement_number_has_text check (agreement_number <> ''),
  agreement_on date,
  -- Which part of a price the operator keeps.
  commission_percent numeric constraint commission_is_a_percentage check (commission_percent >= 0 and commission_percent <= 100),
  applied_by uuid not null,
  applied_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, applied_by) references identity.users,
  constraint listed_has_an_agreement check (state not in ('listed', 'suspended') or (agreement_number is not null and agreement_on is not null and commission_percent is not null))
);
create unique index partners_by_bin on catalog.partners (operator_id, bin) where state <> 'ended';
create index partners_by_state on catalog.partners (operator_id, state, id);
call lib.lock_to_operator('catalog.partners');
grant select, insert, update on catalog.partners to kabinet_app;

-- What became of a partner: when, by whom and why.
create table catalog.partner_events (
  operator_id integer not null,
  id bigint generated always as identity,
  partner_id bigint not null,
  state text not null,
  reason text,
  by_kind text not null constraint by_known check (by_kind in ('user', 'staff')),
  by_id uuid not null,
  at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, partner_id) references catalog.partners
);
create index partner_events_by_partner on catalog.partner_events (operator_id, partner_id, id);
call lib.lock_to_operator('catalog.partner_events');
create trigger partner_events_are_evidence before update or delete on catalog.partner_events for each row execute function lib.refuse_change();
create trigger partner_events_stay before truncate on catalog.partner_events for each statement execute function lib.refuse_change();
grant select, insert on catalog.partner_events to kabinet_app;

-- Users who work for a partner, each for one at a time.
create table catalog.employees (
  operator_id integer not null,
  id uuid not null,
  partner_id bigint not null,
  user_id uuid not null,
  role text not null constraint role_known check (role in ('administrator', 'editor', 'accountant')),
  since_at timestamptz not null,
  ended_at timestamptz,
  primary key (operator_id, id),
  foreign key (operator_id, partner_id) references catalog.partners,
  foreign key (operator_id, user_id) references identity.users
);
create unique index employees_in_force on catalog.employees (operator_id, user_id) where ended_at is null;
create index employees_by_partner on catalog.employees (operator_id, partner_id, since_at);
call lib.lock_to_operator('catalog.employees');
grant select, insert, update on catalog.employees to kabinet_app;

-- A digital service: its address, and which version of its card is published.
create table catalog.services (
  operator_id integer not null,
  id bigint generated always as identity,
  partner_id bigint not null,
  slug text not null constraint slug_is_plain check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  version integer,
  published_at timestamptz,
  -- Off the catalogue: by the partner himself or by the operator, who says why.
  withdrawn_at timestamptz,
  withdrawn_by text constraint withdrawn_by_known check (withdrawn_by in ('partner', 'operator')),
  withdrawn_reason text,
  created_at timestamptz not null,
  primary key (operator_id, id),
  constraint slug_stands_once unique (operator_id, slug),
  foreign key (operator_id, partner_id) references catalog.partners,
  constraint withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null)),
  constraint the_operator_says_why check (withdrawn_by is distinct from 'operator' or withdrawn_reason is not null)
);
create index services_by_partner on catalog.services (operator_id, partner_id, id);
call lib.lock_to_operator('catalog.services');
grant select, insert, update on catalog.services to kabinet_app;

-- The card of a service in its versions: what people read before they order.
create table catalog.versions (
  operator_id integer not null,
  service_id bigint not null,
  version integer not null constraint versions_count_from_one check (version >= 1),
  content jsonb not null,
  state text not null constraint state_known check (state in ('draft', 'in-review', 'returned', 'published', 'replaced')),
  -- Counts changes of the content: who saves or decides says what he has seen.
  revision integer not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  -- Why it was returned.
  reason text,
  primary key (operator_id, service_id, version),
  foreign key (operator_id, service_id) references catalog.services,
  foreign key (operator_id, decided_by) references identity.staff,
  constraint returned_says_why check (state <> 'returned' or reason is not null)
);
create unique index versions_being_written on catalog.versions (operator_id, service_id) where state in ('draft', 'in-review', 'returned');
create index versions_in_review on catalog.versions (operator_id, submitted_at, service_id) where state = 'in-review';
call lib.lock_to_operator('catalog.versions');
grant select, insert, update on catalog.versions to kabinet_app;

-- What was published is what people ordered by: it is replaced by another version and never changed.
create function catalog.keep_published() returns trigger
  language plpgsql
  as $$
begin
  if old.state in ('published', 'replaced') and (new.content is distinct from old.content or new.state not in ('published', 'replaced')) then
    raise exception 'a published version does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger published_versions_stay before update on catalog.versions for each row execute function catalog.keep_published();

-- Pictures of a service; which of them its card shows, the version says.
create table catalog.pictures (
  operator_id integer not null,
  id uuid not null,
  service_id bigint not null,
  file_id uuid not null,
  media_type text not null constraint media_type_known check (media_type in ('image/png', 'image/jpeg')),
  added_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, service_id) references catalog.services,
  foreign key (operator_id, file_id) references files.files
);
create index pictures_by_service on catalog.pictures (operator_id, service_id, added_at);
call lib.lock_to_operator('catalog.pictures');
grant select, insert on catalog.pictures to kabinet_app;

-- A plan of a service: for which period, in which unit and between which volumes, and in how many hours it is provided. It does not change under those
-- who ordered it: it is closed and another one opened.
create table catalog.plans (
  operator_id integer not null,
  id bigint generated always as identity,
  service_id bigint not null,
  name jsonb not null,
  period text not null constraint period_known check (period in ('day', 'week', 'month', 'quarter', 'year', 'once')),
  currency text not null constraint currency_known check (currency in ('KZT', 'RUB')),
  unit jsonb not null,
  volume_min integer not null constraint volume_begins_at_one check (volume_min >= 1),
  volume_max integer not null,
  provisioning_hours integer not null constraint provisioning_takes_hours check (provisioning_hours >= 1 and provisioning_hours <= 720),
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (operator_id, id),
  foreign key (operator_id, service_id) references catalog.services,
  constraint volume_max_is_not_below check (volume_max >= volume_min)
);
create index plans_by_service on catalog.plans (operator_id, service_id, id);
call lib.lock_to_operator('catalog.plans');
grant select, insert, update on catalog.plans to kabinet_app;

-- What somebody wants a plan to cost from a day on, until two persons of the operator have said yes or one has said no.
create table catalog.price_changes (
  operator_id integer not null,
  id uuid not null,
  plan_id bigint not null,
  price_minor bigint not null constraint price_is_above_zero check (price_minor > 0),
  from_on date not null,
  state text not null constraint state_known check (state in ('proposed', 'awaiting-approval', 'published', 'declined', 'withdrawn')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  submitted_by uuid,
  ended_at timestamptz,
  reason text,
  primary key (operator_id, id),
  foreign key (operator_id, plan_id) references catalog.plans,
  foreign key (operator_id, proposed_by) references identity.users,
  foreign key (operator_id, submitted_by) references identity.staff
);
create unique index price_changes_open on catalog.price_changes (operator_id, plan_id) where state in ('proposed', 'awaiting-approval');
create index price_changes_proposed on catalog.price_changes (operator_id, proposed_at, id) where state = 'proposed';
create index price_changes_by_plan on catalog.price_changes (operator_id, plan_id, proposed_at, id);
call lib.lock_to_operator('catalog.price_changes');
grant select, insert, update on catalog.price_changes to kabinet_app;

-- The published prices of a plan, dated; a price holds until the next one begins.
create table catalog.prices (
  operator_id integer not null,
  plan_id bigint not null,
  version integer not null constraint versions_count_from_one check (version >= 1),
  price_minor bigint not null constraint price_is_above_zero check (price_minor > 0),
  from_on date not null,
  change_id uuid not null,
  approved_by uuid not null,
  published_at timestamptz not null,
  primary key (operator_id, plan_id, version),
  constraint day_begins_one_price unique (operator_id, plan_id, from_on),
  foreign key (operator_id, plan_id) references catalog.plans,
  foreign key (operator_id, change_id) references catalog.price_changes,
  foreign key (operator_id, approved_by) references identity.staff
);
create index prices_by_day on catalog.prices (operator_id, from_on, plan_id);
call lib.lock_to_operator('catalog.prices');
create trigger prices_are_evidence before update or delete on catalog.prices for each row execute function lib.refuse_change();
create trigger prices_stay before truncate on catalog.prices for each statement execute function lib.refuse_change();
grant select, insert on catalog.prices to kabinet_app;

-- How far those who hold running orders have been told of a price: one row moves along the users, so that a worker that was killed goes on where it was.
create table catalog.price_tellings (
  operator_id integer not null,
  plan_id bigint not null,
  version integer not null,
  after_user_id uuid,
  told integer not null default 0,
  finished_at timestamptz,
  primary key (operator_id, plan_id, version),
  foreign key (operator_id, plan_id, version) references catalog.prices
);
call lib.lock_to_operator('catalog.price_tellings');
grant select, insert, update on catalog.price_tellings to kabinet_app;

-- What a search finds a listed service by: its words by their stems, and its category, regions, periods and price as words of their own.
create table catalog.listings (
  operator_id integer not null,
  service_id bigint not null,
  words tsvector not null,
  least_minor bigint,
  primary key (operator_id, service_id),
  foreign key (operator_id, service_id) references catalog.services
);
create index listings_by_words on catalog.listings using gin (operator_id, words);
call lib.lock_to_operator('catalog.listings');
grant select, insert, update, delete on catalog.listings to kabinet_app;

-- One word of a search in every form that it may have: Russian and English by the dictionaries, Kazakh by the stem it comes with. A word that no dictionary keeps asks for nothing.
create function catalog.word_query(words text[], stems text[]) returns tsquery
  language plpgsql immutable
  set search_path = pg_catalog, pg_temp
  as $$
declare
  whole tsquery;
  one tsquery;
begin
  for i in 1 .. coalesce(array_length(words, 1), 0) loop
    continue when numnode(to_tsquery('russian', words[i])) = 0 or numnode(to_tsquery('english', words[i])) = 0;
    one := to_tsquery('russian', words[i]) || to_tsquery('english', words[i]) || to_tsquery('simple', stems[i] || case when length(stems[i]) >= 4 then ':*' else '' end);
    whole := case when whole is null then one else whole && one end;
  end loop;
  return whole;
end
$$;

-- The search runs as its owner with the operator as a condition of its own: row-level security would keep it from the index, because the comparison of words is not leakproof.
-- What has up to 2000 hits comes best first, and the newer before the older; where there are more, no word of the search tells services apart, and the newest come first.
create policy owner_searches on catalog.listings for select to current_user using (true);
create function catalog.search_listings(asked tsquery, wanted tsquery, at_most_minor bigint, before_score integer, before_id bigint, most integer)
  returns table (service_id bigint, score integer, hits integer)
  language plpgsql stable security definer rows 25
  set search_path = pg_catalog, pg_temp
  as $$
declare
  whole tsquery := case when asked is null then wanted when wanted is null then asked else asked && wanted end;
  found_hits integer;
begin
  if whole is null then
    return query
      select l.service_id, 0, null::integer
      from catalog.listings l
      where l.operator_id = lib.operator_id() and l.service_id < coalesce(before_id, 9223372036854775807)
      order by l.service_id desc
      limit most;
    return;
  end if;
  select count(*) into found_hits
  from (
    select 1
    from catalog.listings l
    where l.operator_id = lib.operator_id() and l.words @@ whole and (at_most_minor is null or l.least_minor <= at_most_minor)
    limit 2001
  ) few;
  if found_hits <= 2000 then
    return query
      select h.service_id, h.score, found_hits
      from (
        select l.service_id, case when asked is null then 0 else (ts_rank(l.words, asked) * 1000000)::integer end as score
        from catalog.listings l
        where l.operator_id = lib.operator_id() and l.words @@ whole and (at_most_minor is null or l.least_minor <= at_most_minor)
      ) h
      where before_id is null or (h.score, h.service_id) < (before_score, before_id)
      order by h.score desc, h.service_id desc
      limit most;
  else
    return query select w.service_id, 0, null::integer from catalog.walk_listings(whole, at_most_minor, before_id, most) w;
  end if;
end
$$;
create function catalog.walk_listings(whole tsquery, at_most_minor bigint, before_id bigint, most integer) returns table (service_id bigint)
  language plpgsql stable security definer rows 25
  set search_path = pg_catalog, pg_temp
  set enable_bitmapscan = off
  set enable_seqscan = off
  as $$
begin
  return query
    select l.service_id
    from catalog.listings l
    where l.operator_id = lib.operator_id() and l.service_id < coalesce(before_id, 9223372036854775807)
      and l.words @@ whole and (at_most_minor is null or l.least_minor <= at_most_minor)
    order by l.service_id desc
    limit most;
end
$$;
revoke all on function catalog.search_listings from public;
revoke all on function catalog.walk_listings from public;
grant execute on function catalog.search_listings to kabinet_app;
