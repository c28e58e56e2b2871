import { statement, type Sql } from '#lib/db/sql.ts';
import { CARD_COLUMNS, type Staged, type StagedKind, type StagedSlice } from './staged.ts';

type Slice = StagedSlice & { readonly operatorId: number };

/** The statements that bring a slice of a registry into the accounts, in order. The last count is what was written. */
export function applySlice(staged: Staged, slice: Slice, hasPresent: boolean): Sql[] {
  switch (staged.kind) {
    case 'accounts':
      return [upsertAccounts(staged, slice)];
    case 'charges':
      return hasPresent ? [removeChangedCharges(staged, slice), insertCharges(staged, slice, ' on conflict do nothing')] : [insertCharges(staged, slice, '')];
    case 'balances':
      return hasPresent ? [supersedeBills(staged, slice), insertChangedBills(staged, slice)] : [insertNewBills(staged, slice)];
    case 'payments':
      return [insertPayments(staged, slice)];
  }
}

/** A newer registry says the newer truth, empty fields included: "not provided any more". */
function upsertAccounts({ accounts }: Staged, { operatorId, importId, from, until }: Slice): Sql {
  const list = CARD_COLUMNS.join(', ');
  return statement(
    `
    insert into accounts.accounts as known (operator_id, number, ${list}, import_id)
    select $1, number, ${list}, $2
    from ${accounts}
    where ord >= $3 and ord < $4
    order by ord
    on conflict (operator_id, number) do update
    set ${CARD_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}, import_id = excluded.import_id
    where (${CARD_COLUMNS.map((column) => `known.${column}`).join(', ')}) is distinct from (${CARD_COLUMNS.map((column) => `excluded.${column}`).join(', ')})`,
    [operatorId, importId, from, until],
  );
}

/** Accounts that a registry of balances names first. What is known of an account already is not touched: this registry knows less. */
export const openAccounts = ({ accounts }: Staged, operatorId: number, importId: string): Sql =>
  statement(
    `
    insert into accounts.accounts (operator_id, number, holder, address, import_id)
    select $1, number, holder, address, $2
    from (
      select distinct on (number) number, holder, address, line
      from ${accounts}
      order by number, line
    ) first
    order by line
    on conflict (operator_id, number) do nothing`,
    [operatorId, importId],
  );

const CHARGE =
  'volume, unit, rate, opening_minor, charged_minor, benefit_minor, recalculation_minor, penalty_minor, paid_minor, closing_minor, benefit_reason, recalculation_reason';

function removeChangedCharges({ lines, resolved }: Staged, { operatorId, from, until }: Slice): Sql {
  const of = (table: string) => CHARGE.split(', ').map((column) => `${table}.${column}`).join(', ');
  return statement(
    `
    delete from accounts.charges c
    using ${lines} l
    join ${resolved} r on r.ord = l.ord
    where l.ord >= $2 and l.ord < $3
      and c.operator_id = $1 and c.account_id = r.account_id and c.period = l.period and c.service = l.service
      and (${of('c')}) is distinct from (${of('l')})`,
    [operatorId, from, until],
  );
}

/** In the order of the key, so that the index is written from left to right. */
const insertCharges = ({ lines, resolved }: Staged, { operatorId, importId, from, until }: Slice, conflict: string): Sql =>
  statement(
    `
    insert into accounts.charges (operator_id, account_id, period, service, ${CHARGE}, import_id)
    select $1, r.account_id, l.period, l.service, ${CHARGE}, $2
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    where l.ord >= $3 and l.ord < $4
    order by r.account_id, l.period, l.service${conflict}`,
    [operatorId, importId, from, until],
  );

const BILL = 'issued_on, due_on, opening_minor, charged_minor, paid_minor, due_minor';
const BILL_OF = (table: string) => BILL.split(', ').map((column) => `${table}.${column}`).join(', ');

/** Bills in force that a line of the slice corrects: one of the same number with other figures, or the one it names. */
const supersedeBills = ({ lines, resolved }: Staged, { operatorId, from, until, at }: Slice): Sql =>
  statement(
    `
    update accounts.bills b
    set superseded_at = $4
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    where l.ord >= $2 and l.ord < $3
      and b.operator_id = $1 and b.account_id = r.account_id and b.period = l.period and b.superseded_at is null
      and (
        b.number = l.replaces
        or b.number = l.number
          and (${BILL_OF('b')}) is distinct from (${BILL_OF('l')})
      )`,
    [operatorId, from, until, at],
  );

/** Lines of a slice with the account; one that a line of the same file replaces is kept, superseded from the start. */
const billLines = ({ lines, resolved }: Staged) => `
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    left join (
      select distinct ord, period, replaces as number
      from ${lines}
      where ord >= $3 and ord < $4 and replaces is not null
    ) corrected on corrected.ord = l.ord and corrected.period = l.period and corrected.number = l.number`;

/** A bill that was issued before the account came to its present holder was not issued to him. */
const OF_PRESENT_HOLDER = (column: string) => `case when a.held_from is null or coalesce(l.issued_on, (l.period + interval '1 month')::date) >= a.held_from then ${column} end`;

const insertBills = (staged: Staged, { operatorId, importId, from, until, at }: Slice, version: string, latest: string, where: string): Sql =>
  statement(
    `
    insert into accounts.bills (operator_id, account_id, period, number, version, ${BILL}, superseded_at, holder, address, import_id)
    select $1, r.account_id, l.period, l.number, ${version}, ${BILL_OF('l')}, case when corrected.number is not null then $5::timestamptz end, ${OF_PRESENT_HOLDER('a.holder')}, ${OF_PRESENT_HOLDER('a.address')}, $2
    ${billLines(staged)}
    join accounts.accounts a on a.operator_id = $1 and a.id = r.account_id
    ${latest}
    where l.ord >= $3 and l.ord < $4 ${where}
    order by r.account_id, l.period, l.number`,
    [operatorId, importId, from, until, at],
  );

const insertNewBills = (staged: Staged, slice: Slice): Sql => insertBills(staged, slice, '1', '', '');

/** Bills that differ from the latest version of their number. */
const insertChangedBills = (staged: Staged, slice: Slice): Sql =>
  insertBills(
    staged,
    slice,
    'coalesce(latest.version, 0) + 1',
    `left join lateral (
      select b.version, ${BILL_OF('b')}
      from accounts.bills b
      where b.operator_id = $1 and b.account_id = r.account_id and b.period = l.period and b.number = l.number
      order by b.version desc
      limit 1
    ) latest on true`,
    `and (latest.version is null or (${BILL_OF('latest')}) is distinct from (${BILL_OF('l')}))`,
  );

/** A payment that is known already is no second one. */
const insertPayments = ({ lines, resolved }: Staged, { operatorId, importId, from, until }: Slice): Sql =>
  statement(
    `
    insert into accounts.payments (operator_id, account_id, paid_on, amount_minor, channel, reference, import_id)
    select $1, r.account_id, l.paid_on, l.amount_minor, l.channel, l.reference, $2
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    where l.ord >= $3 and l.ord < $4
    order by r.account_id, l.paid_on, l.reference
    on conflict (operator_id, account_id, paid_on, reference) do nothing`,
    [operatorId, importId, from, until],
  );

/** Whether the accounts have charges or bills of those months: if not, nothing needs to be compared. */
export const hasPresent = ({ kind }: Pick<Staged, 'kind'>, operatorId: number, periods: readonly string[]): Sql =>
  statement(
    `
    select exists (
      select
      from ${TABLES[kind]}
      where operator_id = $1 and period = any($2::date[])
    ) as "isSo"`,
    [operatorId, periods],
  );

const TABLES: Readonly<Record<StagedKind, string>> = { accounts: 'accounts.accounts', charges: 'accounts.charges', balances: 'accounts.bills', payments: 'accounts.payments' };

/** Gathers statistics of what was written: plans made for a small table are ruinous once it has grown. */
export const refreshStatistics = ({ kind }: Pick<Staged, 'kind'>): Sql => statement('call accounts.refresh_statistics($1)', [TABLES[kind]]);
