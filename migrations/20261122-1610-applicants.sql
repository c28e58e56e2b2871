create schema applicants;
grant usage on schema applicants to kabinet_app;

-- Somebody who applied to become a user; staff check what he states before he is one.
create table applicants.applicants (
  operator_id integer not null references operators.operators,
  id uuid not null,
  -- What he is told and names over the phone.
  number text not null,
  email text not null,
  email_key text not null,
  language text not null constraint language_known check (language in ('kk', 'ru', 'en')),
  -- Who he says he is and which account he means, sealed: nothing is searched by it.
  sealed bytea not null,
  -- Keyed digest of the account number: others who mean the same account are found by it.
  account_mark bytea,
  -- Documents accepted by the control, in the versions shown, with the control's words and where it was pressed.
  accepted jsonb not null,
  control text not null,
  address text not null,
  browser text not null,
  request_id text not null,
  submitted_at timestamptz not null,
  -- From when the term for checking runs; null while a document is waited for.
  complete_since timestamptz,
  primary key (operator_id, id),
  constraint applicant_number_stands_once unique (operator_id, number)
);
create index applicants_by_term on applicants.applicants (operator_id, complete_since, id);
create index applicants_by_email on applicants.applicants (operator_id, email_key);
create index applicants_by_account on applicants.applicants (operator_id, account_mark) where account_mark is not null;
call lib.lock_to_operator('applicants.applicants');
grant select, insert, update on applicants.applicants to kabinet_app;

-- What staff decided: once, whoever is faster.
create table applicants.decisions (
  operator_id integer not null,
  applicant_id uuid not null,
  decision text not null constraint decision_known check (decision in ('approved', 'refused')),
  reason text,
  decided_by uuid not null,
  decided_at timestamptz not null,
  user_id uuid,
  primary key (operator_id, applicant_id),
  constraint refused_with_a_reason check ((decision = 'refused') = (reason is not null)),
  constraint approved_makes_a_user check ((decision = 'approved') = (user_id is not null)),
  foreign key (operator_id, applicant_id) references applicants.applicants,
  foreign key (operator_id, decided_by) references identity.staff,
  foreign key (operator_id, user_id) references identity.users
);
create index decisions_by_time on applicants.decisions (operator_id, decided_at desc, applicant_id desc);
call lib.lock_to_operator('applicants.decisions');
grant select, insert on applicants.decisions to kabinet_app;

-- A document that staff ask of an applicant, open until he sends it.
create table applicants.wishes (
  operator_id integer not null,
  id uuid not null,
  applicant_id uuid not null,
  title text not null constraint title_is_short check (title <> '' and length(title) <= 200),
  wished_at timestamptz not null,
  wished_by uuid not null,
  closed_at timestamptz,
  primary key (operator_id, id),
  foreign key (operator_id, applicant_id) references applicants.applicants,
  foreign key (operator_id, wished_by) references identity.staff
);
create index wishes_by_applicant on applicants.wishes (operator_id, applicant_id, id);
call lib.lock_to_operator('applicants.wishes');
grant select, insert, update on applicants.wishes to kabinet_app;

-- What he sent. Nobody opens it before it was scanned.
create table applicants.papers (
  operator_id integer not null,
  id uuid not null,
  applicant_id uuid not null,
  wish_id uuid not null,
  title text not null,
  file_id uuid not null,
  media_type text not null constraint media_type_known check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  added_at timestamptz not null,
  verdict text constraint verdict_known check (verdict in ('clean', 'infected')),
  scanned_at timestamptz,
  primary key (operator_id, id),
  constraint scanned_with_verdict check ((verdict is null) = (scanned_at is null)),
  foreign key (operator_id, applicant_id) references applicants.applicants,
  foreign key (operator_id, wish_id) references applicants.wishes,
  foreign key (operator_id, file_id) references files.files
);
create index papers_by_applicant on applicants.papers (operator_id, applicant_id, added_at, id);
create index papers_held on applicants.papers (operator_id, added_at, id) where verdict is null;
call lib.lock_to_operator('applicants.papers');
grant select, insert, update on applicants.papers to kabinet_app;

-- How staff checked him: inquiries to others, their answers, what is doubted.
create table applicants.notes (
  operator_id integer not null,
  id uuid not null,
  applicant_id uuid not null,
  kind text not null constraint kind_known check (kind in ('inquiry', 'answer', 'doubt', 'note')),
  words text not null constraint words_are_some check (words <> '' and length(words) <= 1000),
  noted_by uuid not null,
  noted_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, applicant_id) references applicants.applicants,
  foreign key (operator_id, noted_by) references identity.staff
);
create index notes_by_applicant on applicants.notes (operator_id, applicant_id, id);
call lib.lock_to_operator('applicants.notes');
grant select, insert on applicants.notes to kabinet_app;
