create schema announcements;
grant usage on schema announcements to kabinet_app;

-- What an operator tells everybody, as it is being written: texts in three languages, whom it is for, when it holds. What was published stands in the versions.
create table announcements.announcements (
  operator_id integer not null references operators.operators,
  id uuid not null,
  kind text not null constraint kind_known check (kind in ('maintenance', 'outage', 'tariff', 'force-majeure', 'rules', 'ending')),
  content jsonb not null,
  -- Counts changes of the content: who saves says what he has seen.
  revision integer not null default 1,
  started_by uuid,
  started_at timestamptz not null,
  changed_by uuid,
  changed_at timestamptz not null,
  -- The version in force; null until it is published.
  version integer constraint version_counts_from_one check (version >= 1),
  published_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  primary key (operator_id, id),
  constraint published_has_a_version check ((version is null) = (published_at is null)),
  foreign key (operator_id, started_by) references identity.staff,
  foreign key (operator_id, changed_by) references identity.staff,
  foreign key (operator_id, ended_by) references identity.staff
);
create index announcements_in_force on announcements.announcements (operator_id, published_at desc, id desc) where published_at is not null and ended_at is null;
create index announcements_by_change on announcements.announcements (operator_id, changed_at desc, id desc);
call lib.lock_to_operator('announcements.announcements');
grant select, insert, update on announcements.announcements to kabinet_app;

-- What was published, word for word; a correction is a new version. Staff publish from the office, and a command in an emergency: then there is nobody's name.
create table announcements.versions (
  operator_id integer not null,
  announcement_id uuid not null,
  version integer not null constraint versions_count_from_one check (version >= 1),
  content jsonb not null constraint content_has_three_languages check (
    content -> 'title' ->> 'kk' <> '' and content -> 'title' ->> 'ru' <> '' and content -> 'title' ->> 'en' <> ''
    and content -> 'body' ->> 'kk' <> '' and content -> 'body' ->> 'ru' <> '' and content -> 'body' ->> 'en' <> ''
  ),
  published_by uuid,
  published_at timestamptz not null,
  -- By when the term wanted it; null where no rule says anything.
  term_at timestamptz,
  -- Why it was published against its term.
  exception text constraint exception_has_text check (exception <> ''),
  primary key (operator_id, announcement_id, version),
  foreign key (operator_id, announcement_id) references announcements.announcements,
  foreign key (operator_id, published_by) references identity.staff,
  constraint late_has_an_exception check (term_at is null or published_at <= term_at or exception is not null)
);
call lib.lock_to_operator('announcements.versions');
create trigger versions_are_evidence before update or delete on announcements.versions for each row execute function lib.refuse_change();
create trigger versions_stay before truncate on announcements.versions for each statement execute function lib.refuse_change();
grant select, insert on announcements.versions to kabinet_app;

-- How far the people whom a version concerns have been told: one row moves along the users, so that a worker that was killed goes on where it was.
create table announcements.tellings (
  operator_id integer not null,
  announcement_id uuid not null,
  version integer not null,
  after_user_id uuid,
  told integer not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (operator_id, announcement_id, version),
  foreign key (operator_id, announcement_id, version) references announcements.versions
);
call lib.lock_to_operator('announcements.tellings');
grant select, insert, update on announcements.tellings to kabinet_app;
