create schema requests;
grant usage on schema requests to kabinet_app;

-- One failure at several addresses, until it is mended. What the dispatcher said of it stands in the updates.
create table requests.incidents (
  operator_id integer not null references operators.operators,
  id uuid not null,
  number text not null,
  kind text not null,
  addresses text[] not null constraint addresses_are_some check (cardinality(addresses) > 0),
  opened_at timestamptz not null,
  opened_by uuid not null,
  -- When it will be mended, by the latest update; null while nobody can tell.
  expected_at timestamptz,
  told_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  primary key (operator_id, id),
  constraint incident_number_once unique (operator_id, number),
  constraint closed_by_somebody check ((closed_at is null) = (closed_by is null)),
  foreign key (operator_id, opened_by) references identity.staff,
  foreign key (operator_id, closed_by) references identity.staff
);
create index incidents_open on requests.incidents (operator_id, told_at, id) where closed_at is null;
create index incidents_by_time on requests.incidents (operator_id, opened_at desc, id desc);
call lib.lock_to_operator('requests.incidents');
grant select, insert, update on requests.incidents to kabinet_app;

create table requests.incident_updates (
  operator_id integer not null,
  id uuid not null,
  incident_id uuid not null,
  expected_at timestamptz,
  told_by uuid not null,
  told_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, incident_id) references requests.incidents
);
create index updates_by_incident on requests.incident_updates (operator_id, incident_id, id);
call lib.lock_to_operator('requests.incident_updates');
grant select, insert on requests.incident_updates to kabinet_app;

-- What somebody asks of the operator. Who he is and what the form asked lies sealed.
create table requests.requests (
  operator_id integer not null references operators.operators,
  id uuid not null,
  number text not null,
  kind text not null,
  queue text not null,
  is_emergency boolean not null,
  channel text not null constraint channel_known check (channel in ('cabinet', 'api', 'public', 'phone')),
  language text not null,
  user_id uuid,
  account_id bigint,
  sealed bytea not null,
  address text not null,
  -- A keyed digest of what makes a report the same when it is sent again.
  same_mark bytea,
  received_at timestamptz not null,
  -- From when its clocks run: receipt, or the latest reopening.
  counted_from timestamptz not null,
  -- When the next term runs out; null once answered, and while no calendar tells.
  next_due_at timestamptz,
  escalated text constraint escalated_known check (escalated in ('before', 'after')),
  taken_at timestamptz,
  assigned_to uuid,
  answered_at timestamptz,
  merged_into uuid,
  incident_id uuid,
  rating smallint constraint rating_of_five check (rating >= 1 and rating <= 5),
  -- Grows with every event: who answers says what he has seen.
  version integer not null default 1,
  primary key (operator_id, id),
  constraint request_number_once unique (operator_id, number),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, account_id) references accounts.accounts,
  foreign key (operator_id, assigned_to) references identity.staff,
  foreign key (operator_id, merged_into) references requests.requests,
  foreign key (operator_id, incident_id) references requests.incidents
);
create index requests_by_user on requests.requests (operator_id, user_id, received_at desc, id desc);
create index requests_by_account on requests.requests (operator_id, account_id, received_at desc, id desc);
create index requests_open on requests.requests (operator_id, (coalesce(next_due_at, 'infinity')), id) where answered_at is null and merged_into is null;
create index requests_open_by_queue on requests.requests (operator_id, queue, (coalesce(next_due_at, 'infinity')), id) where answered_at is null and merged_into is null;
create index requests_open_by_person on requests.requests (operator_id, assigned_to, (coalesce(next_due_at, 'infinity')), id) where answered_at is null and merged_into is null;
create index requests_answered on requests.requests (operator_id, answered_at desc, id desc) where answered_at is not null;
create index requests_by_mark on requests.requests (operator_id, same_mark, received_at desc) where same_mark is not null;
create index requests_by_incident on requests.requests (operator_id, incident_id, id) where incident_id is not null;
call lib.lock_to_operator('requests.requests');
grant select, insert, update on requests.requests to kabinet_app;

-- What became of it, in order; nothing is changed afterwards.
create table requests.events (
  operator_id integer not null,
  id uuid not null,
  request_id uuid not null,
  kind text not null constraint kind_known check (kind in ('received', 'taken', 'assigned', 'noted', 'asked', 'written', 'extended', 'answered', 'reopened', 'rated', 'merged', 'grouped', 'escalated', 'photo')),
  by_kind text not null constraint by_known check (by_kind in ('user', 'visitor', 'staff', 'system')),
  by_id uuid,
  words text constraint words_are_some check (words <> '' and length(words) <= 4000),
  details jsonb not null default '{}',
  -- The version of the request that it made.
  ord integer not null,
  at timestamptz not null,
  primary key (operator_id, id),
  constraint event_order_once unique (operator_id, request_id, ord),
  foreign key (operator_id, request_id) references requests.requests
);
call lib.lock_to_operator('requests.events');
grant select, insert on requests.events to kabinet_app;

-- That a term was made longer: never without a ground and a signatory.
create table requests.extensions (
  operator_id integer not null,
  id uuid not null,
  request_id uuid not null,
  clock text not null,
  ground text not null constraint ground_known check (ground in ('check', 'others', 'force-majeure')),
  words text not null constraint words_are_some check (words <> '' and length(words) <= 1000),
  signatory uuid not null,
  until_on date not null,
  extended_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, request_id) references requests.requests,
  foreign key (operator_id, signatory) references identity.staff
);
create index extensions_by_request on requests.extensions (operator_id, request_id, extended_at, id);
call lib.lock_to_operator('requests.extensions');
grant select, insert on requests.extensions to kabinet_app;

create table requests.photos (
  operator_id integer not null,
  id uuid not null,
  request_id uuid not null,
  file_id uuid not null,
  media_type text not null constraint media_type_known check (media_type in ('image/jpeg', 'image/png')),
  added_at timestamptz not null,
  -- What the scanner said; null while it is held.
  verdict text constraint verdict_known check (verdict in ('clean', 'infected')),
  scanned_at timestamptz,
  primary key (operator_id, id),
  constraint scanned_with_verdict check ((verdict is null) = (scanned_at is null)),
  foreign key (operator_id, request_id) references requests.requests,
  foreign key (operator_id, file_id) references files.files
);
create index photos_by_request on requests.photos (operator_id, request_id, added_at, id);
create index photos_held on requests.photos (operator_id, added_at, id) where verdict is null;
call lib.lock_to_operator('requests.photos');
grant select, insert, update on requests.photos to kabinet_app;

-- Who of the staff has a request open: the newest sight of each.
create table requests.readers (
  operator_id integer not null,
  request_id uuid not null,
  staff_id uuid not null,
  seen_at timestamptz not null,
  primary key (operator_id, request_id, staff_id),
  foreign key (operator_id, request_id) references requests.requests,
  foreign key (operator_id, staff_id) references identity.staff
);
call lib.lock_to_operator('requests.readers');
grant select, insert, update on requests.readers to kabinet_app;

-- Questions to the desk that a member of staff gave a name.
create table requests.views (
  operator_id integer not null,
  id uuid not null,
  staff_id uuid not null,
  name text not null constraint name_is_short check (name <> '' and length(name) <= 80),
  question text not null constraint question_is_short check (length(question) <= 300),
  primary key (operator_id, id),
  constraint view_name_once unique (operator_id, staff_id, name),
  foreign key (operator_id, staff_id) references identity.staff
);
call lib.lock_to_operator('requests.views');
grant select, insert, delete on requests.views to kabinet_app;
