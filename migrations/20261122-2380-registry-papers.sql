-- Documents that came with a registry: held until scanned, as a customer's are, and known by a number, of which the newest clean version counts.
alter table papers.papers
  drop constraint source_known,
  add constraint source_known check (source in ('operator', 'customer', 'registry')),
  add column number text constraint number_is_short check (number <> '' and length(number) <= 64),
  -- The title in every language, where the registry had it in several.
  add column titles jsonb,
  add column import_id uuid,
  add column sha256 bytea,
  -- When a newer version of the same number was found clean.
  add column superseded_at timestamptz,
  add constraint registry_says_number check ((source = 'registry') = (number is not null and import_id is not null and sha256 is not null));
create index papers_by_number on papers.papers (operator_id, account_id, number, added_at desc, id desc) where number is not null;
drop index papers.papers_held;
create index papers_held on papers.papers (operator_id, added_at, id) where source <> 'operator' and verdict is null;

-- Files of a registry that are stored already while it is not applied yet: a run that was interrupted goes on behind them. A row goes when its document stands, or when the import ends without it.
create table papers.deliveries (
  operator_id integer not null references operators.operators,
  import_id uuid not null,
  name text not null,
  paper_id uuid not null,
  file_id uuid not null,
  primary key (operator_id, import_id, name),
  foreign key (operator_id, file_id) references files.files
);
call lib.lock_to_operator('papers.deliveries');
grant select, insert, delete on papers.deliveries to kabinet_app;

alter table exchange.imports drop constraint kind_known;
alter table exchange.imports add constraint kind_known
  check (kind in ('accounts', 'charges', 'balances', 'payments', 'meters', 'readings', 'residents', 'rates', 'holdings', 'documents'));
