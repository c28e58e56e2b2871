-- A user account that ends: its user refused it, or the operator deletes it. Until the term is over it is a lock that can be lifted.
alter table identity.locks
  add column cause text not null default 'safety' constraint cause_known check (cause in ('safety', 'refusal', 'deletion')),
  -- When what it opened ends for good.
  add column final_at timestamptz,
  -- Of the link by which its user takes a refusal back.
  add column undo_hash bytea,
  add column ended_at timestamptz,
  add constraint departures_have_a_term check ((cause = 'safety') = (final_at is null)),
  add constraint ended_or_lifted check (ended_at is null or final_at is not null and lifted_at is null),
  drop constraint lifted_with_words,
  add constraint lifted_with_words check (
    (lifted_by is null or lifted_at is not null) and (lifted_at is null) = (answer is null)
    and (lifted_at is null or lifted_by is not null or cause = 'refusal')
  );
create index locks_due on identity.locks (operator_id, final_at, id) where lifted_at is null and ended_at is null and final_at is not null;
create unique index locks_by_undo on identity.locks (operator_id, undo_hash) where undo_hash is not null;
grant delete on identity.passwords, identity.phones, identity.logins, identity.full_names, identity.persons, identity.stated_persons to kabinet_app;

-- Staff made the user choose a new password: the old one opens nothing.
alter table identity.passwords add column revoked_at timestamptz;

create schema departures;
grant usage on schema departures to kabinet_app;
-- What a deletion waits for: the second person's yes.
create table departures.deletions (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  reason text not null constraint reason_is_some check (reason <> '' and length(reason) <= 500),
  wanted_by uuid not null,
  wanted_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, wanted_by) references identity.staff
);
create index deletions_by_user on departures.deletions (operator_id, user_id, wanted_at);
call lib.lock_to_operator('departures.deletions');
grant select, insert on departures.deletions to kabinet_app;
