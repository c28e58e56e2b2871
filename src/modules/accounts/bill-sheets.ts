import type { Tx } from '#lib/db/database.ts';
import type { Period } from '#lib/dates.ts';
import type { Account } from './account.ts';
import type { Bill } from './bill.ts';
import * as rows from './bill-sheets.sql.ts';
import type { Charge } from './charge.ts';
import type { Reach } from './reach.ts';

/** All that the billing system says of one bill. */
export interface BillSheet {
  readonly bill: Bill;
  /** The account as it was when the bill was issued, as far as that is known; area and residents only for who manages it today. */
  readonly account: Pick<Account, 'id' | 'number' | 'holder' | 'address' | 'area' | 'residents'>;
  /** Every charge of the account in that month, in order of code. */
  readonly charges: readonly Charge[];
  /** Bills in force of that month: where there are several they part the charges among them. */
  readonly billsInMonth: number;
  /** Whose the account is, where the reader is his delegate. */
  readonly principalId?: string;
}

/**
 * A bill for a user: of an account he manages every bill but those of the holder before, and of one he managed until somebody else took it over those that
 * were issued in his time; a delegate with that right reads what the user would for whom he acts. Nothing for another's. Neither of the two reads the name of the other. `zone`: the operator's.
 */
export async function billSheetOfUser(tx: Tx, zone: string, by: Reach, billId: bigint): Promise<BillSheet | undefined> {
  const row = await tx.maybe<SheetRow>(rows.reached(tx.operatorId, zone, by, billId));
  return row && (await sheetsFrom(tx, row.period, [row]))[0];
}

/** Bills in force of a month in the order of their accounts, behind the one given, so many at most. For the operator's own runs. */
export async function billSheetsOfMonth(tx: Tx, period: Period, behind: { readonly accountId: bigint; readonly billId: bigint }, most: number): Promise<BillSheet[]> {
  return sheetsFrom(tx, period, await tx.many<SheetRow>(rows.ofMonth(tx.operatorId, period, behind, most)));
}

/** The latest month for which a bill is in force; undefined while nothing was billed. */
export const latestBilledMonth = async (tx: Tx): Promise<Period | undefined> => (await tx.maybe<{ period: Period }>(rows.latestMonth(tx.operatorId)))?.period;

interface SheetRow extends Bill {
  readonly accountId: bigint;
  readonly accountNumber: string;
  readonly holder: string | null;
  readonly address: string | null;
  readonly area: string | null;
  readonly residents: number | null;
  readonly billsInMonth: number;
  readonly principalId?: string | null;
}

async function sheetsFrom(tx: Tx, period: Period, found: readonly SheetRow[]): Promise<BillSheet[]> {
  if (found.length === 0) return [];
  const charges = await tx.many<Charge & { accountId: bigint }>(rows.chargesOfMonth(tx.operatorId, found.map(({ accountId }) => accountId), period));
  const byAccount = Map.groupBy(charges, ({ accountId }) => accountId);
  return found.map(({ accountId, accountNumber, holder, address, area, residents, billsInMonth, principalId, ...bill }) => ({
    bill,
    account: { id: accountId, number: accountNumber, holder, address, area, residents },
    charges: byAccount.get(accountId) ?? [],
    billsInMonth,
    ...(principalId && { principalId }),
  }));
}
