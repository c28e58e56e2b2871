create schema holdings;
grant usage on schema holdings to kabinet_app;

-- A warehouse receipt as the registry says it now: so much of a crop that lies in an elevator for its holder.
create table holdings.holdings (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  number text not null,
  -- IIN or BIN. The holder need not be a user: who proves the number later sees what he holds.
  holder text not null constraint holder_is_an_iin_or_bin check (holder ~ '^[0-9]{12}$'),
  elevator text not null,
  crop text not null,
  class text,
  -- Tonnes.
  weight numeric not null constraint weight_not_negative check (weight >= 0),
  harvest_year smallint,
  state text not null constraint state_known check (state in ('in-circulation', 'pledged', 'redeemed')),
  -- In the registry's own words; none where nothing burdens the receipt.
  encumbrances text[] not null default '{}',
  issued_on date,
  import_id uuid not null,
  primary key (operator_id, id),
  constraint number_stands_once unique (operator_id, number)
);
create index holdings_by_holder on holdings.holdings (operator_id, holder, number);
call lib.lock_to_operator('holdings.holdings');
grant select, insert, update on holdings.holdings to kabinet_app;

-- What each registry that changed a receipt said of it, as a whole: what changed is the difference from the entry before.
create table holdings.history (
  operator_id integer not null,
  holding_id bigint not null,
  id bigint generated always as identity,
  at timestamptz not null,
  holder text not null,
  elevator text not null,
  crop text not null,
  class text,
  weight numeric not null,
  harvest_year smallint,
  state text not null,
  encumbrances text[] not null,
  issued_on date,
  import_id uuid not null,
  primary key (operator_id, holding_id, id),
  foreign key (operator_id, holding_id) references holdings.holdings
);
create index history_by_import on holdings.history (operator_id, import_id, holding_id);
call lib.lock_to_operator('holdings.history');
create trigger history_is_evidence before update or delete on holdings.history for each row execute function lib.refuse_change();
create trigger history_stays before truncate on holdings.history for each statement execute function lib.refuse_change();
grant select, insert on holdings.history to kabinet_app;

-- An import changes the table so much that plans made before it mislead; only the owner may gather statistics.
create procedure holdings.refresh_statistics()
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  as $$
begin
  if lib.operator_id() is null then
    raise exception 'statistics are gathered for an operator at work';
  end if;
  analyze holdings.holdings, holdings.history;
end
$$;
revoke all on procedure holdings.refresh_statistics from public;
grant execute on procedure holdings.refresh_statistics to kabinet_app;

alter table exchange.imports drop constraint kind_known;
alter table exchange.imports add constraint kind_known
  check (kind in ('accounts', 'charges', 'balances', 'payments', 'meters', 'readings', 'residents', 'rates', 'holdings'));
