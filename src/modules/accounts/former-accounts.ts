import type { Period } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import * as rows from './former-accounts.sql.ts';

/** A bill of an account that the user manages no more, from the time when he did. */
export interface FormerBill {
  readonly id: bigint;
  readonly accountNumber: string;
  readonly period: Period;
  readonly number: string;
  /** Until when he managed the account. */
  readonly endedAt: Temporal.Instant;
}

/** Twenty years of monthly bills. */
const FORMER_BILLS_AT_MOST = 240;

/** What stays with a user of accounts that he manages no more: bills in force that were issued in his time, the latest first (EL 3.3). `zone`: the operator's. */
export const formerBillsOf = (tx: Tx, zone: string, userId: string): Promise<FormerBill[]> => tx.many<FormerBill>(rows.formerBills(tx.operatorId, zone, userId, FORMER_BILLS_AT_MOST));

/** Writes to everybody whose account an import closed or gave to another holder: what ends with it, and what stays with him (EL 3.3). In the import's own transaction. */
export async function tellHolders(tx: Tx, keys: Keys, importId: string, now: Temporal.Instant): Promise<void> {
  for (const { what, happenedOn, number, userId } of await tx.many<Concerned>(rows.concerned(tx.operatorId, importId))) {
    const user = await identity.findUser(tx, userId);
    const values = { accountNumber: number, on: happenedOn?.toString() ?? '' };
    if (user) await notices.send(tx, keys, { kind: what === 'closed' ? 'account-closed' : 'account-transferred', to: user.email, language: user.language, userId, values }, now);
  }
}

interface Concerned {
  readonly what: 'closed' | 'holder-changed';
  readonly happenedOn: Temporal.PlainDate | null;
  readonly number: string;
  readonly userId: string;
}
