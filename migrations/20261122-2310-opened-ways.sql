-- What staff did so that a user may come in again: handed him a code in place of his password, or ended his second factor. Whoever did the one does not do the other.
create table identity.opened_ways (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  way text not null constraint way_known check (way in ('password', 'second-factor')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, opened_by) references identity.staff
);
create index opened_ways_by_hand on identity.opened_ways (operator_id, user_id, opened_by, opened_at);
call lib.lock_to_operator('identity.opened_ways');
grant select, insert on identity.opened_ways to kabinet_app;
