create schema identity;
grant usage on schema identity to kabinet_app;

-- A person's user account. The number is what he is told and what he names over the phone.
create table identity.users (
  operator_id integer not null references operators.operators,
  id uuid not null,
  number text not null,
  email text not null,
  -- The address as it is compared: one person does not get two user accounts by a capital letter.
  email_key text not null,
  email_verified_at timestamptz,
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  created_at timestamptz not null,
  primary key (operator_id, id),
  constraint number_stands_once unique (operator_id, number),
  constraint email_stands_once unique (operator_id, email_key)
);
call lib.lock_to_operator('identity.users');
grant select, insert, update on identity.users to kabinet_app;

create table identity.passwords (
  operator_id integer not null,
  user_id uuid not null,
  phc text not null,
  pepper_key text not null,
  set_at timestamptz not null,
  -- A generated password: good until then, and only for choosing an own one. Null is the person's own.
  temporary_until timestamptz,
  primary key (operator_id, user_id),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.passwords');
grant select, insert, update on identity.passwords to kabinet_app;

create table identity.staff (
  operator_id integer not null references operators.operators,
  id uuid not null,
  email text not null,
  email_key text not null,
  name text not null,
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  phc text not null,
  pepper_key text not null,
  -- The secret of the one-time codes, sealed by the installation's key.
  totp_sealed bytea not null,
  -- The time step of the latest code taken: a code opens once.
  totp_step bigint not null default 0,
  created_at timestamptz not null,
  primary key (operator_id, id),
  constraint staff_email_stands_once unique (operator_id, email_key)
);
call lib.lock_to_operator('identity.staff');
grant select, insert, update on identity.staff to kabinet_app;

create table identity.staff_roles (
  operator_id integer not null,
  staff_id uuid not null,
  role text not null
    constraint role_known check (role in ('clerk', 'reviewer', 'dispatcher', 'accountant', 'lawyer', 'administrator', 'auditor')),
  granted_at timestamptz not null,
  primary key (operator_id, staff_id, role),
  foreign key (operator_id, staff_id) references identity.staff
);
call lib.lock_to_operator('identity.staff_roles');
grant select, insert, delete on identity.staff_roles to kabinet_app;

-- A browser that signed in. The token itself is in the browser alone.
create table identity.sessions (
  operator_id integer not null references operators.operators,
  id uuid not null,
  token_hash bytea not null,
  face text not null constraint face_known check (face in ('cabinet', 'office')),
  user_id uuid,
  staff_id uuid,
  strength text not null constraint strength_known check (strength in ('password', 'password+code')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text not null,
  browser text not null,
  primary key (operator_id, id),
  constraint token_stands_once unique (operator_id, token_hash),
  constraint face_fits_person check (case face when 'cabinet' then user_id is not null and staff_id is null else staff_id is not null and user_id is null end),
  constraint staff_show_a_code check (face = 'cabinet' or strength = 'password+code'),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, staff_id) references identity.staff
);
create index sessions_by_user on identity.sessions (operator_id, user_id) where ended_at is null;
create index sessions_by_staff on identity.sessions (operator_id, staff_id) where ended_at is null;
create index sessions_by_age on identity.sessions (operator_id, expires_at);
call lib.lock_to_operator('identity.sessions');
grant select, insert, update, delete on identity.sessions to kabinet_app;

-- A person's key for his own programs. Only its digest is kept.
create table identity.tokens (
  operator_id integer not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash bytea not null,
  scopes text[] not null constraint scopes_some check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint api_token_stands_once unique (operator_id, token_hash),
  foreign key (operator_id, user_id) references identity.users
);
create index tokens_by_user on identity.tokens (operator_id, user_id);
call lib.lock_to_operator('identity.tokens');
grant select, insert, update on identity.tokens to kabinet_app;

-- Tries by bucket (a name, a device, a network): keyed digests, so the table tells nobody who tried what.
create table identity.tries (
  operator_id integer not null references operators.operators,
  bucket bytea not null,
  tries integer not null,
  -- Start of the window in which the tries were counted.
  since timestamptz not null,
  latest_at timestamptz not null,
  primary key (operator_id, bucket)
);
create index tries_by_age on identity.tries (operator_id, latest_at);
call lib.lock_to_operator('identity.tries');
grant select, insert, update, delete on identity.tries to kabinet_app;
