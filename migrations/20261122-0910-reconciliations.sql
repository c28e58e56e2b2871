-- What an acquirer, an agent or the bank says of a span of days, compared with the books. The list itself is a file that is kept.
create table payments.reconciliations (
  operator_id integer not null references operators.operators,
  id uuid not null,
  source text not null constraint source_known check (source in ('acquirer', 'agent', 'bank')),
  -- Whose operations: as payments name their provider; of a bank, its account.
  provider text not null,
  from_on date not null,
  until_on date not null constraint days_are_in_order check (until_on > from_on),
  file_id uuid not null,
  sha256 bytea not null,
  lines integer not null,
  told_minor bigint not null,
  matched integer not null,
  -- Lines of the acquirer that were not known here and were taken in at once.
  taken integer not null,
  -- Staff, or nobody: the nightly run.
  started_by text,
  at timestamptz not null,
  primary key (operator_id, id)
);
create index reconciliations_by_day on payments.reconciliations (operator_id, at, id);
create unique index list_is_compared_once on payments.reconciliations (operator_id, source, provider, sha256);
call lib.lock_to_operator('payments.reconciliations');
create trigger reconciliations_are_evidence before update or delete on payments.reconciliations for each row execute function lib.refuse_change();
grant select, insert on payments.reconciliations to kabinet_app;

-- A difference is a case: open until a later list settles it or somebody closes it with a reason.
create table payments.differences (
  operator_id integer not null,
  id bigint generated always as identity,
  reconciliation_id uuid not null,
  provider text not null,
  kind text not null constraint kind_known check (kind in ('missing-here', 'missing-there', 'amount', 'twice', 'money-unknown')),
  -- The operation at the other side.
  reference text not null,
  -- What it is for, as that side says: a payment's number, an account, a purpose.
  about text not null,
  payment_id uuid,
  told_minor bigint,
  booked_minor bigint,
  happened_on date,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_as text constraint close_known check (closed_as in ('settled-later', 'explained')),
  closed_by text,
  note text,
  primary key (operator_id, id),
  constraint closed_with_a_word check ((closed_at is null) = (closed_as is null)),
  constraint explained_by_somebody check (closed_as is distinct from 'explained' or (closed_by is not null and note is not null)),
  foreign key (operator_id, reconciliation_id) references payments.reconciliations
);
create unique index difference_is_open_once on payments.differences (operator_id, provider, reference, kind) where closed_at is null;
create index differences_of on payments.differences (operator_id, reconciliation_id, id);
call lib.lock_to_operator('payments.differences');
grant select, insert, update (closed_at, closed_as, closed_by, note) on payments.differences to kabinet_app;

create function payments.refuse_closing_again() returns trigger
  language plpgsql
  as $$
begin
  raise exception 'a difference that is closed stays closed' using errcode = 'check_violation', constraint = 'closed_once';
end
$$;
create trigger differences_close_once before update on payments.differences for each row when (old.closed_at is not null) execute function payments.refuse_closing_again();

-- Operations by day, for the comparison.
create index operations_by_day on payments.operations (operator_id, provider, happened_at);
