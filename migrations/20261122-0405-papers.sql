create schema papers;
grant usage on schema papers to kabinet_app;

-- What staff ask of a customer: one row, open until a paper answers it or staff no longer want it.
create table papers.wishes (
  operator_id integer not null references operators.operators,
  id uuid not null,
  account_id bigint not null,
  title text not null constraint title_is_short check (title <> '' and length(title) <= 200),
  wished_at timestamptz not null,
  wished_by uuid not null,
  closed_at timestamptz,
  primary key (operator_id, id),
  foreign key (operator_id, account_id) references accounts.accounts,
  foreign key (operator_id, wished_by) references identity.staff
);
create index wishes_by_account on papers.wishes (operator_id, account_id, id) where closed_at is null;
call lib.lock_to_operator('papers.wishes');
grant select, insert, update on papers.wishes to kabinet_app;

-- A document of an account: a contract, an act, a receipt. Nothing is ever taken out of the archive.
create table papers.papers (
  operator_id integer not null references operators.operators,
  id uuid not null,
  account_id bigint not null,
  kind text not null constraint kind_known check (kind in ('contract', 'act', 'receipt', 'certificate', 'notice', 'other')),
  title text not null constraint title_is_short check (title <> '' and length(title) <= 200),
  dated_on date,
  file_id uuid not null,
  media_type text not null constraint media_type_known check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  -- Whose word its content is: the operator's own, or a customer's, which nobody opens before it was scanned.
  source text not null constraint source_known check (source in ('operator', 'customer')),
  wish_id uuid,
  added_at timestamptz not null,
  -- What the scanner said; null while a customer's file is held.
  verdict text constraint verdict_known check (verdict in ('clean', 'infected')),
  scanned_at timestamptz,
  primary key (operator_id, id),
  constraint scanned_with_verdict check ((verdict is null) = (scanned_at is null)),
  foreign key (operator_id, account_id) references accounts.accounts,
  foreign key (operator_id, file_id) references files.files,
  foreign key (operator_id, wish_id) references papers.wishes
);
create index papers_by_account on papers.papers (operator_id, account_id, added_at desc, id desc);
create index papers_held on papers.papers (operator_id, added_at, id) where source = 'customer' and verdict is null;
call lib.lock_to_operator('papers.papers');
grant select, insert, update on papers.papers to kabinet_app;
