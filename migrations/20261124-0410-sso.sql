create schema sso;
grant usage on schema sso to kabinet_app;

-- A partner's program at which users sign in with their user account here: one for each partner.
create table sso.clients (
  operator_id integer not null references operators.operators,
  id text not null,
  partner_id bigint not null,
  redirect_uris text[] not null constraint there_is_somewhere_to_go check (cardinality(redirect_uris) >= 1 and cardinality(redirect_uris) <= 10),
  secret_hash bytea not null,
  -- While one secret replaces another, the former is good too, for a time.
  former_hash bytea,
  former_until timestamptz,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (operator_id, id),
  constraint a_partner_has_one unique (operator_id, partner_id)
);
call lib.lock_to_operator('sso.clients');
grant select, insert, update on sso.clients to kabinet_app;

-- Keys that tell who signed in. Published before it signs and for a time after, so that no partner meets a signature whose key it cannot find.
create table sso.signing_keys (
  operator_id integer not null references operators.operators,
  id text not null,
  sealed bytea not null,
  made_at timestamptz not null,
  signs_from timestamptz not null,
  -- When it is published no more; the newest has no end yet.
  ends_at timestamptz,
  primary key (operator_id, id)
);
create unique index signing_keys_newest on sso.signing_keys (operator_id) where ends_at is null;
call lib.lock_to_operator('sso.signing_keys');
grant select, insert, update, delete on sso.signing_keys to kabinet_app;

-- What the protocol remembers for minutes: questions to the user, codes, tokens. Found by a digest and sealed, so that nobody who reads the table can use one.
create table sso.artifacts (
  operator_id integer not null references operators.operators,
  model text not null,
  digest bytea not null,
  sealed bytea not null,
  -- The consent it comes from: withdrawn, it opens nothing.
  consent_id uuid,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  primary key (operator_id, model, digest)
);
create index artifacts_by_consent on sso.artifacts (operator_id, consent_id) where consent_id is not null;
create index artifacts_by_age on sso.artifacts (operator_id, expires_at);
call lib.lock_to_operator('sso.artifacts');
grant select, insert, update, delete on sso.artifacts to kabinet_app;

-- What a user lets a partner know of him, and what he did not.
create table sso.consents (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  client_id text not null,
  given text[] not null,
  refused text[] not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (operator_id, id),
  foreign key (operator_id, client_id) references sso.clients
);
create unique index consents_in_force on sso.consents (operator_id, user_id, client_id) where withdrawn_at is null;
call lib.lock_to_operator('sso.consents');
grant select, insert, update on sso.consents to kabinet_app;
