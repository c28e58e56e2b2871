-- Sign-ins from devices that the user account does not know, by five minutes: what is usual for an operator, and what is an attack.
-- Several rows stand for one slot, so that a flood does not queue up for one of them.
create table identity.tallies (
  operator_id integer not null references operators.operators,
  since timestamptz not null,
  lane integer not null,
  tried integer not null,
  failed integer not null,
  primary key (operator_id, since, lane),
  constraint failed_were_tried check (failed <= tried)
);
call lib.lock_to_operator('identity.tallies');
grant select, insert, update, delete on identity.tallies to kabinet_app;

-- Which password was tried at which name from such a device: digests under a key of the day, so the table tells nobody what was typed.
create table identity.tried_passwords (
  operator_id integer not null references operators.operators,
  tried_on date not null,
  password_mark bytea not null,
  name_mark bytea not null,
  primary key (operator_id, tried_on, password_mark, name_mark)
);
call lib.lock_to_operator('identity.tried_passwords');
grant select, insert, delete on identity.tried_passwords to kabinet_app;

-- That the operator's users are under attack, and until when unknown devices show more for it. A spray is of one password, stuffing of none.
create table identity.alarms (
  operator_id integer not null references operators.operators,
  kind text not null constraint kind_known check (kind in ('stuffing', 'spray')),
  password_mark bytea not null,
  raised_at timestamptz not null,
  until timestamptz not null,
  primary key (operator_id, kind, password_mark),
  constraint sprays_have_a_password check ((kind = 'spray') = (password_mark <> ''))
);
call lib.lock_to_operator('identity.alarms');
grant select, insert, update, delete on identity.alarms to kabinet_app;

-- Opened by a password alone from a device that the user account does not know: what an alarm ends.
alter table identity.sessions add column is_unknown_device boolean not null default false;
create index sessions_of_unknown_devices on identity.sessions (operator_id, created_at) where is_unknown_device and ended_at is null;
