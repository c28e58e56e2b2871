-- What somebody was asked to sign, until he has signed it or the time is over. A document waits here; of a challenge there is the digest alone.
create table identity.signings (
  operator_id integer not null references operators.operators,
  id uuid not null,
  -- Of the secret in the address of its page.
  token_hash bytea not null,
  purpose text not null constraint purpose_known check (purpose in ('sign-in', 'registration', 'step-up', 'agreement', 'application')),
  -- What it is about, in the words of whoever asked.
  subject text not null,
  -- Whose it is; absent for whoever has not signed in.
  user_id uuid,
  file_name text not null,
  content bytea,
  content_sha256 bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- It may be signed once.
  finished_at timestamptz,
  primary key (operator_id, id),
  constraint signing_token_stands_once unique (operator_id, token_hash),
  constraint documents_wait_here check ((content is null) = (purpose in ('sign-in', 'registration', 'step-up'))),
  foreign key (operator_id, user_id) references identity.users
);
create index signings_by_age on identity.signings (operator_id, expires_at);
create index signings_by_user on identity.signings (operator_id, user_id) where user_id is not null;
call lib.lock_to_operator('identity.signings');
grant select, insert, update, delete on identity.signings to kabinet_app;

-- A signature that was good, and what it was judged by. Sealed: certificates hold numbers and names of people.
create table identity.signatures (
  operator_id integer not null references operators.operators,
  id uuid not null,
  purpose text not null,
  subject text not null,
  -- Absent where the person became a user by it.
  user_id uuid,
  content_sha256 bytea not null,
  -- One signature counts once: GOST signatures are random, so the same bytes are the same act of signing.
  message_sha256 bytea not null,
  sealed_evidence bytea not null,
  judged_at timestamptz not null,
  primary key (operator_id, id),
  constraint signature_counts_once unique (operator_id, message_sha256)
);
create index signatures_by_user on identity.signatures (operator_id, user_id) where user_id is not null;
call lib.lock_to_operator('identity.signatures');
create trigger signatures_are_evidence before update or delete on identity.signatures for each row execute function lib.refuse_change();
create trigger signatures_stay before truncate on identity.signatures for each statement execute function lib.refuse_change();
grant select, insert on identity.signatures to kabinet_app;

-- Who a user is, as his certificates say. Numbers are found by keyed digests and read by opening the seal.
create table identity.persons (
  operator_id integer not null,
  user_id uuid not null,
  kind text not null constraint kind_known check (kind in ('individual', 'entrepreneur', 'legal-entity')),
  iin_key bytea not null,
  -- Of the legal entity that the person acts for.
  bin_key bytea,
  capacity text constraint capacity_known check (capacity in ('administrator', 'representative')),
  sealed_person bytea not null,
  bound_at timestamptz not null,
  primary key (operator_id, user_id),
  constraint a_person_registers_once unique nulls not distinct (operator_id, iin_key, bin_key),
  constraint a_legal_entity_has_representatives check ((kind = 'legal-entity') = (bin_key is not null) and (bin_key is null) = (capacity is null)),
  foreign key (operator_id, user_id) references identity.users
);
create index persons_by_bin on identity.persons (operator_id, bin_key) where bin_key is not null;
call lib.lock_to_operator('identity.persons');
grant select, insert, update on identity.persons to kabinet_app;

-- Whom the administrator of a legal entity lets act for it. An end is a fact of its own: accepted, or withdrawn.
create table identity.invitations (
  operator_id integer not null,
  id uuid not null,
  bin_key bytea not null,
  iin_key bytea not null,
  sealed_iin bytea not null,
  invited_by uuid not null,
  invited_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (operator_id, id),
  constraint ends_once check (accepted_at is null or withdrawn_at is null),
  foreign key (operator_id, invited_by) references identity.users
);
create unique index invitations_open on identity.invitations (operator_id, bin_key, iin_key) where accepted_at is null and withdrawn_at is null;
create index invitations_by_inviter on identity.invitations (operator_id, invited_by);
call lib.lock_to_operator('identity.invitations');
grant select, insert, update on identity.invitations to kabinet_app;

alter table identity.sessions drop constraint strength_known;
alter table identity.sessions add constraint strength_known check (strength in ('password', 'password+code', 'signature'));

-- The signature by which a document was accepted, where it was.
alter table legal.acceptances add column signature_id uuid;
