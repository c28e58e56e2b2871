-- A user account that opens to nobody until staff open it again: its user said that somebody else is in it, or the operator locked it.
create table identity.locks (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  -- Who wanted it.
  by text not null constraint by_known check (by in ('user', 'staff')),
  reason text constraint reason_is_some check (reason <> '' and length(reason) <= 500),
  -- From when it holds: where the operator's rules give notice, some days after it was placed.
  holds_from timestamptz not null,
  placed_at timestamptz not null,
  placed_by uuid,
  lifted_at timestamptz,
  lifted_by uuid,
  answer text,
  primary key (operator_id, id),
  constraint staff_say_why check ((by = 'staff') = (placed_by is not null) and (by = 'user' or reason is not null)),
  constraint lifted_with_words check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (answer is null)),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, placed_by) references identity.staff,
  foreign key (operator_id, lifted_by) references identity.staff
);
create unique index locks_open on identity.locks (operator_id, user_id) where lifted_at is null;
create index locks_by_time on identity.locks (operator_id, placed_at, id) where lifted_at is null;
call lib.lock_to_operator('identity.locks');
grant select, insert, update on identity.locks to kabinet_app;
