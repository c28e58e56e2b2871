import type { Tx } from '#lib/db/database.ts';
import type { Account } from './account.ts';
import * as rows from './accounts.sql.ts';
import type { Bill } from './bill.ts';
import { standingOf, type Standing } from './bill.rules.ts';
import type { Charge } from './charge.ts';

/** Accounts shown on the overview; the rest is a list of its own. */
export const ACCOUNTS_ON_OVERVIEW = 100;

export interface AccountStanding {
  readonly account: Account;
  readonly bill: Bill | null;
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
export async function overviewOf(tx: Tx, userId: string, today: Temporal.PlainDate): Promise<Overview> {
  const [standings, charges] = await Promise.all([
    tx.many<StandingRow>(rows.standings(tx.operatorId, userId, ACCOUNTS_ON_OVERVIEW)),
    tx.many<Charge>(rows.latestCharges(tx.operatorId, userId)),
  ]);
  return { accounts: standings.map((row) => standingFrom(row, today)), charges };
}

interface StandingRow extends Account, Omit<Bill, 'period' | 'number'> {
  readonly period: Temporal.PlainDate | null;
  readonly billNumber: string | null;
  readonly paidSinceMinor: bigint;
  readonly latestPaidOn: Temporal.PlainDate | null;
  readonly latestPaidMinor: bigint | null;
}

function standingFrom(row: StandingRow, today: Temporal.PlainDate): AccountStanding {
  const { paidSinceMinor, latestPaidOn, latestPaidMinor, period, version, billNumber, issuedOn, dueOn, openingMinor, chargedMinor, paidMinor, dueMinor, ...account } = row;
  const bill: Bill | null = period && { period, version, number: billNumber, issuedOn, dueOn, openingMinor, chargedMinor, paidMinor, dueMinor };
  return {
    account,
    bill,
    ...standingOf(bill, paidSinceMinor, today),
    latestPayment: latestPaidOn && { paidOn: latestPaidOn, amountMinor: latestPaidMinor as bigint },
  };
}
