create schema content;
grant usage on schema content to kabinet_app;

-- How a user is seen by others: a name that he chose and perhaps a picture.
create table content.personas (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  name text not null constraint name_is_short check (name <> '' and length(name) <= 60),
  picture_id uuid,
  chosen_at timestamptz not null,
  primary key (operator_id, id),
  constraint persona_once unique (operator_id, user_id),
  foreign key (operator_id, user_id) references identity.users
);
create unique index persona_names on content.personas (operator_id, lower(name));
call lib.lock_to_operator('content.personas');
grant select, insert, update, delete on content.personas to kabinet_app;

-- Pictures of users and of the operator; nobody sees one before it was scanned. One that was removed keeps its row and not its content.
create table content.pictures (
  operator_id integer not null references operators.operators,
  id uuid not null,
  file_id uuid not null,
  media_type text not null constraint media_type_known check (media_type in ('image/jpeg', 'image/png')),
  words text not null constraint words_are_short check (words <> '' and length(words) <= 200),
  user_id uuid,
  staff_id uuid,
  added_at timestamptz not null,
  verdict text constraint verdict_known check (verdict in ('clean', 'infected')),
  scanned_at timestamptz,
  removed_at timestamptz,
  primary key (operator_id, id),
  constraint added_by_one check ((user_id is null) <> (staff_id is null)),
  constraint scanned_with_verdict check ((verdict is null) = (scanned_at is null)),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, staff_id) references identity.staff,
  foreign key (operator_id, file_id) references files.files
);
create index pictures_by_user on content.pictures (operator_id, user_id, added_at desc, id desc) where removed_at is null;
create index pictures_by_staff on content.pictures (operator_id, added_at desc, id desc) where removed_at is null and staff_id is not null;
create index pictures_held on content.pictures (operator_id, added_at, id) where verdict is null and removed_at is null;
call lib.lock_to_operator('content.pictures');
grant select, insert, update on content.pictures to kabinet_app;
alter table content.personas add foreign key (operator_id, picture_id) references content.pictures;
create index personas_by_picture on content.personas (operator_id, picture_id) where picture_id is not null;

-- News, articles and advertisements, as they stand. What was removed keeps its row, and nothing of its words.
create table content.writings (
  operator_id integer not null references operators.operators,
  id uuid not null,
  slug text not null,
  kind text not null constraint kind_known check (kind in ('news', 'article', 'advertisement')),
  topic text not null,
  language text not null,
  user_id uuid,
  staff_id uuid,
  version integer not null default 1,
  title text not null constraint title_is_short check (length(title) <= 120),
  words text not null constraint words_are_bounded check (length(words) <= 20000),
  source text not null default '' constraint source_is_short check (length(source) <= 200),
  published_at timestamptz not null,
  changed_at timestamptz not null,
  hidden_at timestamptz,
  removed_at timestamptz,
  primary key (operator_id, id),
  constraint writing_slug_once unique (operator_id, slug),
  constraint written_by_one check ((user_id is null) <> (staff_id is null)),
  constraint removed_has_no_words check (removed_at is null or (title = '' and words = '' and source = '')),
  constraint news_names_its_source check (kind <> 'news' or source <> '' or removed_at is not null),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, staff_id) references identity.staff
);
create index writings_shown on content.writings (operator_id, kind, published_at desc, id desc) where hidden_at is null and removed_at is null;
create index writings_by_user on content.writings (operator_id, user_id, published_at desc, id desc);
create index writings_by_staff on content.writings (operator_id, published_at desc, id desc) where staff_id is not null;
call lib.lock_to_operator('content.writings');
grant select, insert, update on content.writings to kabinet_app;

-- What a writing said before; they go with it.
create table content.versions (
  operator_id integer not null,
  writing_id uuid not null,
  version integer not null,
  title text not null,
  words text not null,
  source text not null,
  by_kind text not null constraint by_known check (by_kind in ('user', 'staff')),
  by_id uuid not null,
  written_at timestamptz not null,
  primary key (operator_id, writing_id, version),
  foreign key (operator_id, writing_id) references content.writings
);
call lib.lock_to_operator('content.versions');
grant select, insert, delete on content.versions to kabinet_app;

create table content.illustrations (
  operator_id integer not null,
  writing_id uuid not null,
  picture_id uuid not null,
  ord integer not null,
  primary key (operator_id, writing_id, picture_id),
  foreign key (operator_id, writing_id) references content.writings,
  foreign key (operator_id, picture_id) references content.pictures
);
create index illustrations_by_picture on content.illustrations (operator_id, picture_id, writing_id);
call lib.lock_to_operator('content.illustrations');
grant select, insert, delete on content.illustrations to kabinet_app;

create table content.comments (
  operator_id integer not null,
  id uuid not null,
  writing_id uuid not null,
  user_id uuid not null,
  words text not null constraint words_are_bounded check (length(words) <= 2000),
  written_at timestamptz not null,
  changed_at timestamptz,
  hidden_at timestamptz,
  removed_at timestamptz,
  primary key (operator_id, id),
  constraint removed_has_no_words check (removed_at is null or words = ''),
  foreign key (operator_id, writing_id) references content.writings,
  foreign key (operator_id, user_id) references identity.users
);
create index comments_shown on content.comments (operator_id, writing_id, written_at, id) where hidden_at is null and removed_at is null;
create index comments_by_user on content.comments (operator_id, user_id, written_at desc, id desc);
call lib.lock_to_operator('content.comments');
grant select, insert, update on content.comments to kabinet_app;

-- What two users wrote to each other. `first_id` and `second_id` are the two, in order, so that a correspondence is one stretch of an index.
create table content.lines (
  operator_id integer not null references operators.operators,
  id uuid not null,
  first_id uuid not null,
  second_id uuid not null,
  by_id uuid not null,
  words text not null constraint words_are_bounded check (length(words) <= 2000),
  written_at timestamptz not null,
  removed_at timestamptz,
  primary key (operator_id, id),
  constraint two_in_order check (first_id < second_id),
  constraint by_one_of_two check (by_id in (first_id, second_id)),
  constraint removed_has_no_words check (removed_at is null or words = ''),
  foreign key (operator_id, first_id) references identity.users,
  foreign key (operator_id, second_id) references identity.users
);
create index lines_of_two on content.lines (operator_id, first_id, second_id, written_at desc, id desc);
call lib.lock_to_operator('content.lines');
grant select, insert, update on content.lines to kabinet_app;

-- Each of two who write to each other has the correspondence in his own list.
create table content.correspondences (
  operator_id integer not null,
  user_id uuid not null,
  other_id uuid not null,
  latest_at timestamptz not null,
  unread integer not null default 0,
  primary key (operator_id, user_id, other_id),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, other_id) references identity.users
);
create index correspondences_by_time on content.correspondences (operator_id, user_id, latest_at desc, other_id);
call lib.lock_to_operator('content.correspondences');
grant select, insert, update, delete on content.correspondences to kabinet_app;

-- That a user wants nothing from another.
create table content.refusals (
  operator_id integer not null,
  user_id uuid not null,
  refused_id uuid not null,
  refused_at timestamptz not null,
  primary key (operator_id, user_id, refused_id),
  constraint not_oneself check (user_id <> refused_id),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, refused_id) references identity.users
);
call lib.lock_to_operator('content.refusals');
grant select, insert, delete on content.refusals to kabinet_app;

-- What is examined because somebody complained: until staff decide, and again when the author objects.
create table content.cases (
  operator_id integer not null references operators.operators,
  id uuid not null,
  number text not null,
  subject_kind text not null constraint subject_known check (subject_kind in ('writing', 'comment', 'persona', 'line')),
  subject_id uuid not null,
  author_id uuid,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  outcome text constraint outcome_known check (outcome in ('hidden', 'edited', 'removed', 'left')),
  reason text constraint reason_is_some check (reason <> '' and length(reason) <= 1000),
  decided_by uuid,
  decided_at timestamptz,
  object_until timestamptz,
  objection text constraint objection_is_some check (objection <> '' and length(objection) <= 2000),
  objected_at timestamptz,
  objection_due_at timestamptz,
  is_upheld boolean,
  answer text constraint answer_is_some check (answer <> '' and length(answer) <= 1000),
  settled_by uuid,
  settled_at timestamptz,
  primary key (operator_id, id),
  constraint case_number_once unique (operator_id, number),
  constraint decided_whole check ((outcome is null) = (reason is null) and (outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  constraint objected_whole check ((objection is null) = (objected_at is null) and (objection is null) = (objection_due_at is null)),
  constraint settled_whole check ((is_upheld is null) = (answer is null) and (is_upheld is null) = (settled_by is null) and (is_upheld is null) = (settled_at is null)),
  constraint objected_after_decided check (objected_at is null or decided_at is not null),
  constraint settled_after_objected check (settled_at is null or objected_at is not null),
  constraint settled_by_another check (settled_by <> decided_by),
  foreign key (operator_id, author_id) references identity.users,
  foreign key (operator_id, decided_by) references identity.staff,
  foreign key (operator_id, settled_by) references identity.staff
);
create unique index case_open_once on content.cases (operator_id, subject_kind, subject_id) where decided_at is null;
create index cases_open on content.cases (operator_id, (coalesce(objection_due_at, due_at)), id) where decided_at is null or (objected_at is not null and settled_at is null);
create index cases_by_subject on content.cases (operator_id, subject_kind, subject_id, opened_at desc, id desc);
create index cases_by_author on content.cases (operator_id, author_id, opened_at desc, id desc) where decided_at is not null;
create index cases_decided on content.cases (operator_id, decided_at desc, id desc) where decided_at is not null;
call lib.lock_to_operator('content.cases');
grant select, insert, update on content.cases to kabinet_app;

create table content.complaints (
  operator_id integer not null,
  id uuid not null,
  number text not null,
  case_id uuid not null,
  user_id uuid,
  is_of_authority boolean not null,
  ground text not null constraint ground_known check (ground in ('law', 'insult', 'false-name', 'harmful', 'advertising', 'misleading', 'personal-data', 'rights', 'other')),
  words text not null constraint words_are_bounded check (length(words) <= 2000),
  complained_at timestamptz not null,
  primary key (operator_id, id),
  constraint complaint_number_once unique (operator_id, number),
  foreign key (operator_id, case_id) references content.cases,
  foreign key (operator_id, user_id) references identity.users
);
create index complaints_by_case on content.complaints (operator_id, case_id, complained_at, id);
create index complaints_by_user on content.complaints (operator_id, user_id, complained_at desc, id desc) where user_id is not null;
call lib.lock_to_operator('content.complaints');
grant select, insert, update on content.complaints to kabinet_app;

-- What was taken away in a case, sealed, for staff alone and for as long as there may be a dispute over it.
create table content.archive (
  operator_id integer not null,
  case_id uuid not null,
  sealed bytea not null,
  kept_until timestamptz not null,
  primary key (operator_id, case_id),
  foreign key (operator_id, case_id) references content.cases
);
create index archive_by_end on content.archive (operator_id, kept_until, case_id);
call lib.lock_to_operator('content.archive');
grant select, insert, update, delete on content.archive to kabinet_app;

-- What is advertised in a slot, from a day to a day, to everybody or to those whose interests it meets and who consented to it.
create table content.adverts (
  operator_id integer not null references operators.operators,
  id uuid not null,
  slot text not null constraint slot_known check (slot in ('list', 'writing')),
  advertiser text not null constraint advertiser_is_short check (advertiser <> '' and length(advertiser) <= 120),
  texts jsonb not null,
  link text not null default '',
  interest text,
  starts_on date not null,
  until_on date not null,
  written_by uuid not null,
  written_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint days_in_order check (starts_on < until_on),
  constraint ended_by_somebody check ((ended_at is null) = (ended_by is null)),
  foreign key (operator_id, written_by) references identity.staff,
  foreign key (operator_id, ended_by) references identity.staff
);
create index adverts_running on content.adverts (operator_id, slot, starts_on, id) where ended_at is null;
create index adverts_by_time on content.adverts (operator_id, written_at desc, id desc);
call lib.lock_to_operator('content.adverts');
grant select, insert, update on content.adverts to kabinet_app;

-- How far those who consented to advertising have been written to about an advert: one row moves along them.
create table content.advert_letters (
  operator_id integer not null,
  advert_id uuid not null,
  after_user_id uuid,
  told integer not null default 0,
  started_by uuid not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (operator_id, advert_id),
  foreign key (operator_id, advert_id) references content.adverts,
  foreign key (operator_id, started_by) references identity.staff
);
call lib.lock_to_operator('content.advert_letters');
grant select, insert, update on content.advert_letters to kabinet_app;
