create schema operators;
grant usage on schema operators to kabinet_app;

-- One row per operator: what identifies it. Everything else of an operator is its profile, a file.
create table operators.operators (
  id integer generated always as identity primary key,
  code text not null unique constraint code_is_a_word check (code ~ '^[a-z][a-z0-9-]{0,30}$'),
  created_at timestamptz not null default now()
);
grant select, insert on operators.operators to kabinet_app;

create schema audit;
grant usage on schema audit to kabinet_app;

create table audit.entries (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  at timestamptz not null,
  action text not null constraint action_is_dotted check (action ~ '^[a-z][a-z-]*(\.[a-z][a-z-]*)+$'),
  actor_kind text not null constraint actor_kind_known check (actor_kind in ('visitor', 'user', 'staff', 'system')),
  actor_id text,
  -- Whose matter it is: the customer sees the entries about himself.
  user_id text,
  subject_kind text,
  subject_id text,
  details jsonb not null default '{}',
  reason text,
  session_id text,
  request_id text,
  address text,
  browser text,
  primary key (operator_id, id)
);
create index entries_by_user on audit.entries (operator_id, user_id, id) where user_id is not null;
create index entries_by_subject on audit.entries (operator_id, subject_kind, subject_id, id);
call lib.lock_to_operator('audit.entries');
create trigger entries_are_evidence before update or delete on audit.entries for each row execute function lib.refuse_change();
create trigger entries_stay before truncate on audit.entries for each statement execute function lib.refuse_change();
grant select, insert on audit.entries to kabinet_app;
