import type { Period } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { ReachedAccount } from './account.ts';
import * as rows from './accounts.sql.ts';
import * as standingRows from './standing.sql.ts';
import { standingOf, type Standing } from './bill.rules.ts';
import type { Charge } from './charge.ts';
import type { Reach } from './reach.ts';

/** Accounts of one user that are looked at together: more than any accountant has. */
const ACCOUNTS_AT_MOST = 5_000;

export interface AccountStanding {
  readonly account: ReachedAccount;
  /** What the user calls it. */
  readonly label: string | null;
  /** The latest billed month: the sum of its bills in force. Null while nothing was provided. */
  readonly billed: { readonly period: Period; readonly dueOn: Temporal.PlainDate | null; readonly dueMinor: bigint } | null;
  readonly standing: Standing;
  /** Left to pay (negative: advance); null while no bill was provided. */
  readonly leftMinor: bigint | null;
  readonly latestPayment: { readonly paidOn: Temporal.PlainDate; readonly amountMinor: bigint } | null;
}

export interface Overview {
  readonly accounts: readonly AccountStanding[];
  /** What the latest bill of the first account is made of. */
  readonly charges: readonly Charge[];
}

/** What a user sees first: how each account stands and why. Two statements, one round trip. */
export async function overviewOf(tx: Tx, by: Reach, today: Temporal.PlainDate): Promise<Overview> {
  const [standings, charges] = await Promise.all([
    tx.many<StandingRow>(rows.standings(tx.operatorId, by, null, ACCOUNTS_AT_MOST)),
    tx.many<Charge>(rows.latestCharges(tx.operatorId, by)),
  ]);
  return { accounts: standings.map((row) => standingFrom(row, today)), charges };
}

/** How every account that somebody reaches stands, for a list that can be searched and sorted. */
export const standingsOf = async (tx: Tx, by: Reach, today: Temporal.PlainDate): Promise<AccountStanding[]> =>
  (await tx.many<StandingRow>(rows.standings(tx.operatorId, by, null, ACCOUNTS_AT_MOST))).map((row) => standingFrom(row, today));

/** How one account stands; nothing for one that is out of reach. */
export async function standingOfAccount(tx: Tx, by: Reach, accountId: bigint, today: Temporal.PlainDate): Promise<AccountStanding | undefined> {
  const row = await tx.maybe<StandingRow>(rows.standings(tx.operatorId, by, accountId, 1));
  return row && standingFrom(row, today);
}

/** How the account of a number stands, for a bank that asks before its customer pays; what it shows of it is masked. */
export async function standingByNumber(tx: Tx, number: string, today: Temporal.PlainDate): Promise<AccountStanding | undefined> {
  const row = await tx.maybe<StandingRow>(standingRows.byNumber(tx.operatorId, number));
  return row && standingFrom(row, today);
}

interface StandingRow extends ReachedAccount {
  readonly period: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly dueMinor: bigint;
  readonly paidSinceMinor: bigint;
  readonly latestPaidOn: Temporal.PlainDate | null;
  readonly latestPaidMinor: bigint | null;
  readonly label: string | null;
}

function standingFrom(row: StandingRow, today: Temporal.PlainDate): AccountStanding {
  const { period, dueOn, dueMinor, paidSinceMinor, latestPaidOn, latestPaidMinor, label, ...account } = row;
  const billed = period && { period, dueOn, dueMinor };
  return {
    account,
    label,
    billed,
    ...standingOf(billed, paidSinceMinor, today),
    latestPayment: latestPaidOn && { paidOn: latestPaidOn, amountMinor: latestPaidMinor as bigint },
  };
}
