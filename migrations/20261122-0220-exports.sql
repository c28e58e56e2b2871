-- Registries that were handed out: each goes on where the one before it stopped, so that nothing is told twice and nothing is left out.
create table exchange.exports (
  operator_id integer not null references operators.operators,
  id uuid not null,
  layout text not null,
  source text not null,
  -- The places in the source: everything after the first and up to the second is in the file.
  after_place bigint not null,
  until_place bigint not null constraint until_lies_after check (until_place > after_place),
  records integer not null constraint records_are_some check (records > 0),
  file_id uuid not null,
  made_by text,
  made_at timestamptz not null,
  primary key (operator_id, id)
);
-- Of two people who export at once one does.
create unique index exports_go_on on exchange.exports (operator_id, layout, after_place);
call lib.lock_to_operator('exchange.exports');
create trigger exports_are_evidence before update or delete on exchange.exports for each row execute function lib.refuse_change();
grant select, insert on exchange.exports to kabinet_app;
