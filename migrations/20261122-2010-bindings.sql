-- By which certificate somebody showed latest what he is for his legal entity: of two heads the one with the later certificate is the head now.
alter table identity.persons add column certified_at timestamptz;
create index administrators_by_bin on identity.persons (operator_id, bin_key) where capacity = 'administrator';
grant delete on identity.persons to kabinet_app;

-- Whose a user account was, and who ended it, when and why.
create table identity.ended_bindings (
  operator_id integer not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  iin_key bytea not null,
  bin_key bytea,
  capacity text,
  sealed_person bytea not null,
  bound_at timestamptz not null,
  because text not null constraint because_known check (because in ('administrator', 'head', 'staff')),
  reason text,
  ended_by_kind text not null constraint ended_by_known check (ended_by_kind in ('user', 'staff')),
  ended_by uuid not null,
  ended_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, user_id) references identity.users
);
create index ended_bindings_by_person on identity.ended_bindings (operator_id, bin_key, iin_key);
create index ended_bindings_by_user on identity.ended_bindings (operator_id, user_id);
call lib.lock_to_operator('identity.ended_bindings');
create trigger ended_bindings_are_evidence before update or delete on identity.ended_bindings for each row execute function lib.refuse_change();
create trigger ended_bindings_stay before truncate on identity.ended_bindings for each statement execute function lib.refuse_change();
grant select, insert on identity.ended_bindings to kabinet_app;
