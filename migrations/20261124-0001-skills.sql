-- Which queues a member of staff is able to work on. Who has none here may be given everything.
create table requests.skills (
  operator_id integer not null,
  staff_id uuid not null,
  queue text not null,
  primary key (operator_id, staff_id, queue),
  foreign key (operator_id, staff_id) references identity.staff
);
call lib.lock_to_operator('requests.skills');
grant select, insert, delete on requests.skills to kabinet_app;
