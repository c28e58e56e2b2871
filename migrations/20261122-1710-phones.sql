-- The mobile number that a user signs in with and gets codes at: proven by a code before it stands here.
create table identity.phones (
  operator_id integer not null,
  user_id uuid not null,
  phone text not null constraint phone_is_e164 check (phone ~ '^\+7[0-9]{10}$'),
  verified_at timestamptz not null,
  primary key (operator_id, user_id),
  constraint phone_stands_once unique (operator_id, phone),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.phones');
grant select, insert, update on identity.phones to kabinet_app;

-- A name that a user chose to sign in with.
create table identity.logins (
  operator_id integer not null,
  user_id uuid not null,
  login text not null,
  -- As it is compared.
  login_key text not null,
  chosen_at timestamptz not null,
  primary key (operator_id, user_id),
  constraint login_stands_once unique (operator_id, login_key),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.logins');
grant select, insert on identity.logins to kabinet_app;

-- The name of a person as he wrote it himself.
create table identity.full_names (
  operator_id integer not null,
  user_id uuid not null,
  surname text not null,
  first_name text not null,
  patronymic text,
  stated_at timestamptz not null,
  primary key (operator_id, user_id),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.full_names');
grant select, insert, update on identity.full_names to kabinet_app;

-- Registrations that wait for the code sent to the phone: nobody is a user before, and nothing is accepted before.
create table identity.phone_registrations (
  operator_id integer not null references operators.operators,
  id uuid not null,
  surname text not null,
  first_name text not null,
  patronymic text,
  email text not null,
  phone text not null,
  login text not null,
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  phc text not null,
  pepper_key text not null,
  -- Documents and consents ticked, in the versions shown, each with the words beside its tick.
  accepted jsonb not null,
  address text not null,
  browser text not null,
  request_id text not null,
  created_at timestamptz not null,
  completed_at timestamptz,
  primary key (operator_id, id)
);
create index phone_registrations_by_age on identity.phone_registrations (operator_id, created_at);
call lib.lock_to_operator('identity.phone_registrations');
grant select, insert, update, delete on identity.phone_registrations to kabinet_app;

-- The newest code that was sent for one thing; an older one is gone. A keyed digest: six digits would soon be guessed from any other.
create table identity.phone_codes (
  operator_id integer not null references operators.operators,
  purpose text not null constraint purpose_known check (purpose in ('registration', 'recovery', 'phone-change')),
  subject uuid not null,
  user_id uuid,
  phone text not null,
  code_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  wrong integer not null default 0,
  used_at timestamptz,
  primary key (operator_id, purpose, subject)
);
create index phone_codes_by_age on identity.phone_codes (operator_id, expires_at);
call lib.lock_to_operator('identity.phone_codes');
grant select, insert, update, delete on identity.phone_codes to kabinet_app;
