-- Registrations whose mailbox is not confirmed yet: nobody is a user before. Forgotten as sessions are.
create table identity.activations (
  operator_id integer not null references operators.operators,
  id uuid not null,
  email text not null,
  email_key text not null,
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  phc text not null,
  pepper_key text not null,
  person_kind text not null constraint person_kind_known check (person_kind in ('individual', 'entrepreneur', 'legal-entity')),
  person_number text constraint person_number_is_an_iin_or_bin check (person_number ~ '^[0-9]{12}$'),
  -- Documents accepted by the control, in the versions shown, with the control's words and where it was pressed.
  accepted jsonb not null,
  control text not null,
  address text not null,
  browser text not null,
  request_id text not null,
  created_at timestamptz not null,
  -- Digest of the code in the newest letter; null where the address has a user account or a newer registration.
  code_hash bytea,
  expires_at timestamptz not null,
  activated_at timestamptz,
  primary key (operator_id, id)
);
create index activations_by_email on identity.activations (operator_id, email_key) where code_hash is not null;
create index activations_by_age on identity.activations (operator_id, expires_at);
call lib.lock_to_operator('identity.activations');
grant select, insert, update, delete on identity.activations to kabinet_app;

-- Who a user says he is. An electronic signature proves it; until then it opens nothing.
create table identity.stated_persons (
  operator_id integer not null,
  user_id uuid not null,
  kind text not null constraint kind_known check (kind in ('individual', 'entrepreneur', 'legal-entity')),
  number text constraint number_is_an_iin_or_bin check (number ~ '^[0-9]{12}$'),
  stated_at timestamptz not null,
  primary key (operator_id, user_id),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.stated_persons');
grant select, insert, update on identity.stated_persons to kabinet_app;
