/** How many take part: accounts that are charged, partners that are paid, rows in which the commission is kept. */
export interface LedgerSize {
  readonly accounts: number;
  readonly partners: number;
  readonly stripes: number;
}

/** What every charge of these measurements is, and what of it the partner gets. */
export const [AMOUNT_MINOR, PARTNER_MINOR] = [5_000n, 4_500n];
/** What every account is given first. */
export const GIVEN_MINOR = 1_000_000_000_000n;

/** What a charge that says which top-up paid it cannot do without: the charge under its key, the posting, three entries with three balances, and the lot with its use. */
export const bareTables = ({ accounts, partners, stripes }: LedgerSize): string => `
  create schema bare;
  create table bare.books (id bigint primary key, balance_minor bigint not null, version bigint not null) with (fillfactor = 50);
  create table bare.lots (id bigint primary key, book_id bigint not null, left_minor bigint not null) with (fillfactor = 70);
  create table bare.postings (id bigint generated always as identity primary key, key text not null unique, kind text not null, about text not null, happened_at timestamptz not null, posted_at timestamptz not null);
  create table bare.entries (posting_id bigint not null, ord smallint not null, book_id bigint not null, amount_minor bigint not null, balance_minor bigint not null, version bigint not null, primary key (book_id, version));
  create table bare.charges (key text primary key, posting_id bigint not null, account_id bigint not null, amount_minor bigint not null, about text not null, happened_at timestamptz not null);
  create table bare.uses (posting_id bigint not null, lot_id bigint not null, amount_minor bigint not null, primary key (posting_id, lot_id));
  insert into bare.books select n, case when n <= ${accounts} then -${GIVEN_MINOR} else 0 end, 1 from generate_series(1, ${accounts + partners + stripes}) n;
  insert into bare.lots select n, n, ${GIVEN_MINOR} from generate_series(1, ${accounts}) n;`;

/** One such charge for pgbench. The books that many write are locked last. */
export const bareCharge = ({ accounts, partners, stripes }: LedgerSize): string => `\\set account random(1, ${accounts})
\\set partner random(${accounts + 1}, ${accounts + partners})
\\set commission random(${accounts + partners + 1}, ${accounts + partners + stripes})
begin;
select balance_minor from bare.books where id = :account for update;
insert into bare.postings (key, kind, about, happened_at, posted_at) values (gen_random_uuid()::text, 'prepaid-charge', 'order:1', now(), now()) returning id as posting \\gset
with charged as (insert into bare.charges values (gen_random_uuid()::text, :posting, :account, ${AMOUNT_MINOR}, 'order:1', now())), lot as (update bare.lots set left_minor = left_minor - ${AMOUNT_MINOR} where id = :account returning id), used as (insert into bare.uses select :posting, id, ${AMOUNT_MINOR} from lot), moved as (update bare.books set balance_minor = balance_minor + ${AMOUNT_MINOR}, version = version + 1 where id = :account returning id, balance_minor, version) insert into bare.entries select :posting, 1, id, ${AMOUNT_MINOR}, balance_minor, version from moved;
with moved as (update bare.books set balance_minor = balance_minor - ${PARTNER_MINOR}, version = version + 1 where id = :partner returning id, balance_minor, version) insert into bare.entries select :posting, 2, id, -${PARTNER_MINOR}, balance_minor, version from moved;
with moved as (update bare.books set balance_minor = balance_minor - ${AMOUNT_MINOR - PARTNER_MINOR}, version = version + 1 where id = :commission returning id, balance_minor, version) insert into bare.entries select :posting, 3, id, -${AMOUNT_MINOR - PARTNER_MINOR}, balance_minor, version from moved;
commit;
`;

/**
 * A ledger inside the database: accounts with a balance and a version, transfers between two of them, and for each transfer two entries with the balances before
 * and after. All accounts of a call are locked in the order of their ids. It knows neither keys nor lots nor operators.
 */
export const peerLedger = ({ accounts, partners, stripes }: LedgerSize): string => `
  create schema peer;
  create table peer.accounts (id bigint primary key, currency text not null, may_owe boolean not null, balance bigint not null, version bigint not null, opened_at timestamptz not null default now());
  create table peer.transfers (id bigint generated always as identity primary key, payer bigint not null references peer.accounts, payee bigint not null references peer.accounts, amount bigint not null check (amount > 0), made_at timestamptz not null, happened_at timestamptz not null, check (payer <> payee));
  create table peer.entries (id bigint generated always as identity primary key, account_id bigint not null references peer.accounts, transfer_id bigint not null references peer.transfers, amount bigint not null, balance_before bigint not null, balance_after bigint not null, version bigint not null, made_at timestamptz not null, unique (account_id, version));
  create index on peer.transfers (payer);
  create index on peer.transfers (payee);
  create index on peer.entries (transfer_id);
  insert into peer.accounts (id, currency, may_owe, balance, version) select n, 'KZT', n > ${accounts}, case when n <= ${accounts} then ${GIVEN_MINOR} else 0 end, 0 from generate_series(1, ${accounts + partners + stripes}) n;

  create function peer.move(account bigint, transfer bigint, change bigint) returns void language plpgsql as $$
  declare
    after_it peer.accounts;
  begin
    update peer.accounts set balance = balance + change, version = version + 1 where id = account returning * into strict after_it;
    if after_it.balance < 0 and not after_it.may_owe then
      raise exception 'account % has too little', account;
    end if;
    insert into peer.entries (account_id, transfer_id, amount, balance_before, balance_after, version, made_at)
    values (account, transfer, change, after_it.balance - change, after_it.balance, after_it.version, now());
  end
  $$;

  create function peer.transfer(payers bigint[], payees bigint[], amounts bigint[], happened timestamptz) returns bigint[] language plpgsql as $$
  declare
    made bigint[] := '{}';
    one bigint;
  begin
    perform 1 from peer.accounts where id = any (payers || payees) order by id for update;
    for at in 1 .. cardinality(amounts) loop
      if (select count(distinct currency) from peer.accounts where id in (payers[at], payees[at])) <> 1 then
        raise exception 'a transfer needs two accounts of one currency';
      end if;
      insert into peer.transfers (payer, payee, amount, made_at, happened_at) values (payers[at], payees[at], amounts[at], now(), happened) returning id into one;
      perform peer.move(payers[at], one, -amounts[at]);
      perform peer.move(payees[at], one, amounts[at]);
      made := made || one;
    end loop;
    return made;
  end
  $$;
  grant usage on schema peer to kabinet_app;
  grant select, insert, update on all tables in schema peer to kabinet_app;`;
