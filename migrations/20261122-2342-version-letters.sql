-- How far the users of an operator were told of a version of a document that is to come (EL 6.1; GR 2.4): by their ids, which grow with time.
create table identity.version_letters (
  operator_id integer not null references operators.operators,
  document text not null,
  version integer not null,
  told_until uuid not null,
  primary key (operator_id, document, version)
);
call lib.lock_to_operator('identity.version_letters');
grant select, insert, update on identity.version_letters to kabinet_app;
