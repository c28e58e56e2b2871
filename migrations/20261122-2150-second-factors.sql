-- Second factors of users: passkeys, an authenticator app, recovery codes.
create table identity.passkeys (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  -- As browsers name it (base64url), with the key by which its signatures are verified (COSE).
  credential_id text not null constraint credential_is_short check (credential_id <> '' and length(credential_id) <= 1400),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null constraint name_is_some check (name <> '' and length(name) <= 60),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (operator_id, id),
  constraint passkeys_one_credential unique (operator_id, credential_id),
  foreign key (operator_id, user_id) references identity.users
);
create index passkeys_by_user on identity.passkeys (operator_id, user_id, created_at, id);
call lib.lock_to_operator('identity.passkeys');
grant select, insert, update, delete on identity.passkeys to kabinet_app;

create table identity.authenticator_apps (
  operator_id integer not null references operators.operators,
  user_id uuid not null,
  secret_sealed bytea not null,
  begun_at timestamptz not null,
  -- It asks for nothing before its first code was typed.
  confirmed_at timestamptz,
  -- Time step of the latest code that was taken: none opens twice.
  step bigint not null default 0,
  primary key (operator_id, user_id),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.authenticator_apps');
grant select, insert, update, delete on identity.authenticator_apps to kabinet_app;

-- Codes of 120 random bits, so a keyed digest is enough.
create table identity.recovery_codes (
  operator_id integer not null references operators.operators,
  user_id uuid not null,
  digest bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (operator_id, user_id, digest),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.recovery_codes');
grant select, insert, update, delete on identity.recovery_codes to kabinet_app;

alter table identity.sessions
  drop constraint strength_known,
  add constraint strength_known check (strength in ('password', 'password+code', 'signature', 'passkey')),
  -- When its user latest showed anew that it is he, by all that his user account has.
  add column proven_at timestamptz;
