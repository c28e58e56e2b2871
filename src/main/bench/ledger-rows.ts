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

/**
 * What a charge that says which top-up paid it cannot do without: the charge under its key, the posting, three entries with three balances, and the lot with its use. Keys begin with the operator, keys that count once
 * have a digest that tells a repetition, and the indexes are those by which somebody asks: what a posting is about, what its entries are, which lots are open and what used them. No triggers, no foreign keys, no
 * row-level security, and nothing is asked before it is written.
 */
export const bareTables = ({ accounts, partners, stripes }: LedgerSize): string => `
  create schema bare;
  create table bare.books (operator_id integer not null, id bigint not null, balance_minor bigint not null, version bigint not null, primary key (operator_id, id), check (id > ${accounts} or balance_minor <= 0)) with (fillfactor = 50);
  create table bare.lots (operator_id integer not null, id bigint not null, book_id bigint not null, left_minor bigint not null check (left_minor >= 0), primary key (operator_id, id)) with (fillfactor = 70);
  create index on bare.lots (operator_id, book_id, id) where left_minor > 0;
  create table bare.postings (operator_id integer not null, id bigint generated always as identity, key text not null, digest bytea not null, kind text not null, about text not null, happened_at timestamptz not null, posted_at timestamptz not null, primary key (operator_id, id), unique (operator_id, key));
  create index on bare.postings (operator_id, about, id);
  create table bare.entries (operator_id integer not null, posting_id bigint not null, ord smallint not null, book_id bigint not null, currency text not null, amount_minor bigint not null, balance_minor bigint not null, version bigint not null, primary key (operator_id, book_id, version), unique (operator_id, posting_id, ord));
  create table bare.charges (operator_id integer not null, key text not null, digest bytea not null, posting_id bigint not null, account_id bigint not null, amount_minor bigint not null, about text not null, happened_at timestamptz not null, primary key (operator_id, key));
  create table bare.uses (operator_id integer not null, posting_id bigint not null, lot_id bigint not null, amount_minor bigint not null, primary key (operator_id, posting_id, lot_id));
  create index on bare.uses (operator_id, lot_id, posting_id);
  insert into bare.books select 1, n, case when n <= ${accounts} then -${GIVEN_MINOR} else 0 end, 1 from generate_series(1, ${accounts + partners + stripes}) n;
  insert into bare.lots select 1, n, n, ${GIVEN_MINOR} from generate_series(1, ${accounts}) n;`;

const DIGEST = 'uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())';
/** One line of a posting: a book is moved, and the entry says how it stands then. */
const entered = (ord: number, book: string, amountMinor: bigint, before = ''): string =>
  `with ${before}moved as (update bare.books set balance_minor = balance_minor + ${amountMinor}, version = version + 1 where operator_id = 1 and id = :${book} returning id, balance_minor, version) insert into bare.entries select 1, :posting, ${ord}, id, 'KZT', ${amountMinor}, balance_minor, version from moved;`;

/** One such charge for pgbench. The books that many write are locked last. */
export const bareCharge = ({ accounts, partners, stripes }: LedgerSize): string => `\\set account random(1, ${accounts})
\\set partner random(${accounts + 1}, ${accounts + partners})
\\set commission random(${accounts + partners + 1}, ${accounts + partners + stripes})
begin;
select balance_minor from bare.books where operator_id = 1 and id = :account for update;
insert into bare.postings (operator_id, key, digest, kind, about, happened_at, posted_at) values (1, gen_random_uuid()::text, ${DIGEST}, 'prepaid-charge', 'order:1', now(), now()) returning id as posting \\gset
${entered(1, 'account', AMOUNT_MINOR, `charged as (insert into bare.charges values (1, gen_random_uuid()::text, ${DIGEST}, :posting, :account, ${AMOUNT_MINOR}, 'order:1', now())), lot as (update bare.lots set left_minor = left_minor - ${AMOUNT_MINOR} where operator_id = 1 and id = :account returning id), used as (insert into bare.uses select 1, :posting, id, ${AMOUNT_MINOR} from lot), `)}
${entered(2, 'partner', -PARTNER_MINOR)}
${entered(3, 'commission', PARTNER_MINOR - AMOUNT_MINOR)}
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
