-- A temporary password that staff handed to a person who came: signing in with it says nothing of his mailbox.
alter table identity.passwords add column is_handed_over boolean not null default false;

-- Somebody came in person: which kind of document staff saw, and what came of it. The document's number is not kept.
create table applicants.visits (
  operator_id integer not null references operators.operators,
  id uuid not null,
  account_id bigint not null,
  document text not null constraint document_known check (document in ('identity-card', 'passport', 'residence-permit', 'power-of-attorney')),
  outcome text not null constraint outcome_known check (outcome in ('registered', 'linked', 'assisted', 'differs')),
  user_id uuid,
  received_by uuid not null,
  visited_at timestamptz not null,
  primary key (operator_id, id),
  constraint somebody_unless_it_differs check ((outcome = 'differs') = (user_id is null)),
  foreign key (operator_id, account_id) references accounts.accounts,
  foreign key (operator_id, user_id) references identity.users,
  foreign key (operator_id, received_by) references identity.staff
);
call lib.lock_to_operator('applicants.visits');
grant select, insert on applicants.visits to kabinet_app;
