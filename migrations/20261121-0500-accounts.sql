create schema accounts;
grant usage on schema accounts to kabinet_app;

-- A utility account as the billing system knows it. Unknown is null, never zero.
create table accounts.accounts (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  number text not null,
  holder text,
  address text,
  area numeric,
  residents integer,
  contract text,
  contract_on date,
  opened_on date,
  closed_on date,
  import_id uuid not null,
  words tsvector generated always as (to_tsvector('simple', number || ' ' || coalesce(holder, '') || ' ' || coalesce(address, ''))) stored,
  primary key (operator_id, id),
  constraint number_stands_once unique (operator_id, number)
);
create index accounts_by_words on accounts.accounts using gin (words);
call lib.lock_to_operator('accounts.accounts');
grant select, insert, update on accounts.accounts to kabinet_app;

-- Text search operators are not leakproof, so row-level security keeps the planner from their index. The search therefore
-- runs as the owner, who sees every row here, inside a function that takes the operator from the transaction itself. How rare the
-- beginning of a word is cannot be known beforehand: seeing the limit, the planner would rather walk through the table until it has
-- enough rows, so the limit is kept from it; and that few come back is said, so that whoever joins them looks them up one by one.
create policy owner_searches on accounts.accounts for select to current_user using (true);
create function accounts.search_accounts(query tsquery, most integer) returns setof bigint
  language sql stable security definer rows 50
  set search_path = pg_catalog, pg_temp
  as $$
  with hits as materialized (
    select id
    from accounts.accounts
    where operator_id = lib.operator_id() and words @@ query
  )
  select id
  from hits
  limit most
$$;
revoke all on function accounts.search_accounts from public;
grant execute on function accounts.search_accounts to kabinet_app;

-- A bill: what an account owes for a period. There may be several in a period (a service billed apart). A corrected bill stays,
-- superseded: it may be in the customer's hands. Where the registry gives no number the bill's number is ''.
create table accounts.bills (
  operator_id integer not null,
  account_id bigint not null,
  period date not null constraint period_is_a_month check (extract(day from period) = 1),
  number text not null default '',
  version smallint not null default 1,
  issued_on date,
  due_on date,
  opening_minor bigint,
  charged_minor bigint,
  paid_minor bigint,
  -- What is asked for; negative is an advance.
  due_minor bigint not null,
  superseded_at timestamptz,
  import_id uuid not null,
  primary key (operator_id, account_id, period, number, version),
  foreign key (operator_id, account_id) references accounts.accounts
);
create unique index bills_in_force on accounts.bills (operator_id, account_id, period, number) where superseded_at is null;
call lib.lock_to_operator('accounts.bills');
grant select, insert, update on accounts.bills to kabinet_app;

-- One service of one account in one period: opening + charged − benefit + recalculation + penalty − paid = closing.
create table accounts.charges (
  operator_id integer not null,
  account_id bigint not null,
  period date not null constraint period_is_a_month check (extract(day from period) = 1),
  service text not null,
  volume numeric,
  unit text,
  rate numeric,
  opening_minor bigint,
  charged_minor bigint not null,
  benefit_minor bigint not null default 0,
  recalculation_minor bigint not null default 0,
  penalty_minor bigint not null default 0,
  paid_minor bigint not null default 0,
  closing_minor bigint,
  import_id uuid not null,
  primary key (operator_id, account_id, period, service),
  foreign key (operator_id, account_id) references accounts.accounts
);
call lib.lock_to_operator('accounts.charges');
grant select, insert, update, delete on accounts.charges to kabinet_app;

create table accounts.payments (
  operator_id integer not null,
  account_id bigint not null,
  id bigint generated always as identity,
  paid_on date not null,
  amount_minor bigint not null,
  channel text,
  reference text not null,
  import_id uuid not null,
  primary key (operator_id, account_id, id),
  constraint reference_stands_once unique (operator_id, account_id, paid_on, reference),
  foreign key (operator_id, account_id) references accounts.accounts
);
call lib.lock_to_operator('accounts.payments');
grant select, insert on accounts.payments to kabinet_app;

-- Who manages an account in the cabinet, and since when.
create table accounts.links (
  operator_id integer not null,
  account_id bigint not null,
  user_id uuid not null,
  linked_at timestamptz not null,
  ended_at timestamptz,
  primary key (operator_id, account_id, user_id, linked_at),
  foreign key (operator_id, account_id) references accounts.accounts
);
create unique index links_one_user_per_account on accounts.links (operator_id, account_id) where ended_at is null;
create index links_by_user on accounts.links (operator_id, user_id) where ended_at is null;
call lib.lock_to_operator('accounts.links');
grant select, insert, update on accounts.links to kabinet_app;
