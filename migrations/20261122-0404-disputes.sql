-- Acts that a user says were not his. The act itself stays on record as it is; what is said of it stands here.
create table identity.disputes (
  operator_id integer not null,
  entry_id bigint not null,
  user_id uuid not null,
  action text not null,
  acted_at timestamptz not null,
  words text not null,
  opened_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  answer text,
  primary key (operator_id, entry_id),
  constraint settled_with_words check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (answer is null)),
  foreign key (operator_id, entry_id) references audit.entries,
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, settled_by) references identity.staff
);
create index disputes_open on identity.disputes (operator_id, opened_at, entry_id) where settled_at is null;
create index disputes_by_user on identity.disputes (operator_id, user_id, entry_id);
call lib.lock_to_operator('identity.disputes');
grant select, insert, update on identity.disputes to kabinet_app;
