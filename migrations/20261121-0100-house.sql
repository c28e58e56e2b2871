-- The ground every later migration stands on: the operator of a transaction and the schema of lib itself.
create schema lib;
grant usage on schema lib to kabinet_app;

-- The operator that the running transaction was opened for; null when none was. A setting that was set once reads ''
-- after its transaction, hence nullif.
create function lib.operator_id() returns integer
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.operator_id', true), '')::integer $$;

-- Second lock on a table of operators' rows: the application role sees and writes the running operator's rows alone,
-- and with no operator set it sees and writes nothing.
create procedure lib.lock_to_operator(target regclass)
  language plpgsql
  as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy operator_only on %s using (operator_id = (select lib.operator_id())) with check (operator_id = (select lib.operator_id()))',
    target);
end
$$;

-- Refuses to change or remove rows of tables whose history is evidence.
create function lib.refuse_change() returns trigger
  language plpgsql
  as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create table lib.submissions (
  operator_id integer not null,
  token text not null,
  claimed_at timestamptz not null,
  sealed_answer bytea,
  primary key (operator_id, token)
);
create index submissions_by_age on lib.submissions (operator_id, claimed_at);
call lib.lock_to_operator('lib.submissions');
grant select, insert, update, delete on lib.submissions to kabinet_app;
