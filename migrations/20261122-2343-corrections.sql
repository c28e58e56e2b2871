-- Where a user wants letters on paper; sealed.
create table identity.post_addresses (
  operator_id integer not null,
  user_id uuid not null,
  sealed_address bytea not null,
  stated_at timestamptz not null,
  primary key (operator_id, user_id),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.post_addresses');
grant select, insert, update, delete on identity.post_addresses to kabinet_app;

-- What a user corrected of his own data, the values sealed: what stood before, what stands since, and what staff found (PO 4.3.2, 5.3; GR 4.6).
create table identity.corrections (
  operator_id integer not null,
  id uuid not null,
  user_id uuid not null,
  field text not null constraint field_known check (field in ('name', 'post-address', 'email', 'phone')),
  sealed_before bytea,
  sealed_after bytea not null,
  made_at timestamptz not null,
  -- E-mail and phone are proven by a code; what waits is superseded by a newer correction.
  state text not null constraint state_known check (state in ('waiting', 'proven', 'verified', 'set-aside', 'superseded')),
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  primary key (operator_id, id),
  foreign key (operator_id, user_id) references identity.users
);
create index corrections_of_user on identity.corrections (operator_id, user_id, id);
create index corrections_waiting on identity.corrections (operator_id, id) where state = 'waiting';
call lib.lock_to_operator('identity.corrections');
grant select, insert, update, delete on identity.corrections to kabinet_app;
