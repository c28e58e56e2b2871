create schema files;
grant usage on schema files to kabinet_app;

-- What was uploaded or made here. The content is a file outside the web root, named by the id alone.
create table files.files (
  operator_id integer not null references operators.operators,
  id uuid not null,
  kind text not null,
  -- As the sender called it, for people to read; never a path.
  name text not null,
  bytes bigint not null,
  sha256 bytea not null,
  stored_at timestamptz not null,
  stored_by text,
  removed_at timestamptz,
  primary key (operator_id, id)
);
call lib.lock_to_operator('files.files');
grant select, insert, update on files.files to kabinet_app;

create schema approvals;
grant usage on schema approvals to kabinet_app;

-- Something that one person asks for and another one must agree to before it takes effect.
create table approvals.approvals (
  operator_id integer not null references operators.operators,
  id uuid not null,
  kind text not null,
  subject text not null,
  details jsonb not null default '{}',
  reason text,
  requested_by text not null,
  requested_at timestamptz not null,
  primary key (operator_id, id)
);
create unique index approvals_one_per_subject on approvals.approvals (operator_id, kind, subject);
call lib.lock_to_operator('approvals.approvals');
create trigger approvals_are_evidence before update or delete on approvals.approvals for each row execute function lib.refuse_change();
grant select, insert on approvals.approvals to kabinet_app;

create table approvals.decisions (
  operator_id integer not null,
  approval_id uuid not null,
  decision text not null constraint decision_known check (decision in ('approve', 'decline')),
  decided_by text not null,
  decided_at timestamptz not null,
  reason text,
  primary key (operator_id, approval_id),
  foreign key (operator_id, approval_id) references approvals.approvals
);
call lib.lock_to_operator('approvals.decisions');
create trigger decisions_are_evidence before update or delete on approvals.decisions for each row execute function lib.refuse_change();
grant select, insert on approvals.decisions to kabinet_app;

create schema exchange;
grant usage on schema exchange to kabinet_app;

-- A registry file on its way into the accounts. What became of it is told by its events.
create table exchange.imports (
  operator_id integer not null references operators.operators,
  id uuid not null,
  file_id uuid not null,
  layout text not null,
  kind text not null constraint kind_known check (kind in ('accounts', 'charges', 'balances', 'payments')),
  -- The encoding staff insisted on; null leaves it to detection.
  encoding text,
  started_by text,
  started_at timestamptz not null,
  primary key (operator_id, id)
);
call lib.lock_to_operator('exchange.imports');
grant select, insert, update on exchange.imports to kabinet_app;

create table exchange.import_events (
  operator_id integer not null,
  import_id uuid not null,
  id bigint generated always as identity,
  state text not null constraint state_known check
    (state in ('uploaded', 'reading', 'previewed', 'awaiting-approval', 'applying', 'applied', 'rejected', 'cancelled', 'failed')),
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  -- Why a registry was rejected, in one word that has a sentence in every language.
  word text,
  reason text,
  primary key (operator_id, import_id, id),
  foreign key (operator_id, import_id) references exchange.imports
);
create unique index imports_end_once on exchange.import_events (operator_id, import_id) where state in ('applied', 'rejected', 'cancelled', 'failed');
call lib.lock_to_operator('exchange.import_events');
create trigger import_events_are_evidence before update or delete on exchange.import_events for each row execute function lib.refuse_change();
grant select, insert on exchange.import_events to kabinet_app;

-- The one import that may hold a content: the same file is not applied twice, not even by two people at once. Given back when it is not applied.
create table exchange.claims (
  operator_id integer not null,
  layout text not null,
  sha256 bytea not null,
  import_id uuid not null,
  primary key (operator_id, layout, sha256),
  foreign key (operator_id, import_id) references exchange.imports
);
call lib.lock_to_operator('exchange.claims');
grant select, insert, delete on exchange.claims to kabinet_app;

create table exchange.previews (
  operator_id integer not null,
  import_id uuid not null,
  made_at timestamptz not null,
  -- Null where the registry was refused as a whole.
  preview jsonb,
  rejects_file_id uuid,
  primary key (operator_id, import_id),
  foreign key (operator_id, import_id) references exchange.imports
);
call lib.lock_to_operator('exchange.previews');
grant select, insert, update, delete on exchange.previews to kabinet_app;

-- The first rejected lines, for the page; all of them are in the file of rejects.
create table exchange.rejects (
  operator_id integer not null,
  import_id uuid not null,
  line integer not null,
  word text not null,
  field text,
  first_line integer,
  source text not null,
  primary key (operator_id, import_id, line),
  foreign key (operator_id, import_id) references exchange.imports
);
call lib.lock_to_operator('exchange.rejects');
grant select, insert, delete on exchange.rejects to kabinet_app;

-- How far a running import is; written outside its transaction so that others see it.
create table exchange.progress (
  operator_id integer not null,
  import_id uuid not null,
  phase text not null,
  done bigint not null,
  total bigint not null,
  at timestamptz not null,
  primary key (operator_id, import_id),
  foreign key (operator_id, import_id) references exchange.imports
);
call lib.lock_to_operator('exchange.progress');
grant select, insert, update on exchange.progress to kabinet_app;

-- Lines of a registry between reading and applying: tables of one import each, made and dropped by the application role.
-- COPY is refused under row-level security, so they have none; nothing but their own import names them.
create schema staging;
grant usage, create on schema staging to kabinet_app;

-- Present totals of a month are asked for by every preview; months lie together on disk, so a block-range index is enough.
create index charges_by_period on accounts.charges using brin (period) with (autosummarize = on);
create index bills_by_period on accounts.bills using brin (period) with (autosummarize = on);
create index payments_by_date on accounts.payments using brin (paid_on) with (autosummarize = on);

-- An import changes the tables so much that plans made before it mislead; only the owner may gather statistics.
create procedure accounts.refresh_statistics(target text)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  as $$
begin
  if lib.operator_id() is null then
    raise exception 'statistics are gathered for an operator at work';
  end if;
  if target not in ('accounts.accounts', 'accounts.bills', 'accounts.charges', 'accounts.payments') then
    raise exception 'statistics of % are not gathered here', target;
  end if;
  execute 'analyze ' || target;
end
$$;
revoke all on procedure accounts.refresh_statistics from public;
grant execute on procedure accounts.refresh_statistics to kabinet_app;
