-- The one link by which a person may choose a new password; a newer one takes its place. The token itself went by e-mail alone.
create table identity.recoveries (
  operator_id integer not null,
  user_id uuid not null,
  token_hash bytea not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (operator_id, user_id),
  constraint recovery_token_stands_once unique (operator_id, token_hash),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.recoveries');
grant select, insert, update on identity.recoveries to kabinet_app;

-- Changes of a user's e-mail address: wished, confirmed from the new mailbox, perhaps undone from the old one.
create table identity.email_changes (
  operator_id integer not null,
  id uuid not null,
  user_id uuid not null,
  old_email text not null,
  new_email text not null,
  requested_at timestamptz not null,
  confirm_hash bytea not null,
  confirm_until timestamptz not null,
  confirmed_at timestamptz,
  undo_hash bytea,
  undo_until timestamptz,
  undone_at timestamptz,
  -- A newer wish took its place.
  superseded_at timestamptz,
  primary key (operator_id, id),
  constraint confirm_hash_stands_once unique (operator_id, confirm_hash),
  constraint undo_hash_stands_once unique (operator_id, undo_hash),
  constraint undone_after_confirmed check (undone_at is null or confirmed_at is not null),
  constraint undo_comes_with_confirmation check ((confirmed_at is null) = (undo_hash is null) and (undo_hash is null) = (undo_until is null)),
  foreign key (operator_id, user_id) references identity.users
);
create index email_changes_by_user on identity.email_changes (operator_id, user_id, id);
call lib.lock_to_operator('identity.email_changes');
grant select, insert, update on identity.email_changes to kabinet_app;
