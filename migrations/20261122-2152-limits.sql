-- A part of the cabinet that the operator closed to one user: for a reason, from a moment, for a term or until it is opened again.
create table identity.limits (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  part text not null constraint part_known check (part in ('payments', 'readings', 'requests', 'changes')),
  reason text not null constraint reason_is_some check (reason <> '' and length(reason) <= 500),
  holds_from timestamptz not null,
  until timestamptz,
  placed_at timestamptz not null,
  placed_by uuid not null,
  lifted_at timestamptz,
  lifted_by uuid,
  answer text,
  primary key (operator_id, id),
  constraint until_after_from check (until > holds_from),
  constraint lifted_with_words check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (answer is null)),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, placed_by) references identity.staff,
  foreign key (operator_id, lifted_by) references identity.staff
);
create index limits_open on identity.limits (operator_id, user_id, part) where lifted_at is null;
create index limits_by_time on identity.limits (operator_id, placed_at, id) where lifted_at is null;
call lib.lock_to_operator('identity.limits');
grant select, insert, update on identity.limits to kabinet_app;
