import type { Tx } from '#lib/db/database.ts';
import { sameSecret, type Keys } from '#lib/keys.ts';
import { accountNumber } from './contract-check.ts';
import * as marks from './holder-marks.sql.ts';

/** What of a holder's identity document is kept as a mark: the number in capitals without spaces, the IIN's digits, the birth date as ISO text. */
export type HolderMarks = Readonly<Partial<Record<'document-number' | 'iin' | 'birth-date', string>>>;

/**
 * Registration by identity document (UT 2.2.1): the open account of that number, if every answer is what its holder's document
 * says. An answer about which nothing is known does not fit. Says nothing about which of them was wrong.
 */
export async function findByDocument(tx: Tx, keys: Keys, number: string, answers: HolderMarks): Promise<{ accountId: bigint } | undefined> {
  const rows = await tx.many<{ accountId: bigint; field: string | null; digest: Buffer | null }>(marks.ofNumber(tx.operatorId, accountNumber(number)));
  const given = Object.entries(answers);
  const accountId = rows[0]?.accountId;
  if (accountId === undefined || given.length === 0) return undefined;
  // Every answer is compared, whatever came of the ones before it.
  const fits = given.map(([field, value]) => sameSecret(rows.find((row) => row.field === field)?.digest ?? Buffer.alloc(32), markOf(keys, tx.operatorId, accountId, field, value)));
  return fits.every(Boolean) ? { accountId } : undefined;
}

/** Keeps what a registry says of a holder's identity document, in the transaction of the load. */
export async function recordHolderMarks(tx: Tx, keys: Keys, accountId: bigint, values: HolderMarks, now: Temporal.Instant): Promise<void> {
  for (const [field, value] of Object.entries(values)) await tx.run(marks.record(tx.operatorId, accountId, field, markOf(keys, tx.operatorId, accountId, field, value), now));
}

const markOf = (keys: Keys, operatorId: number, accountId: bigint, field: string, value: string): Buffer => keys.digest(`holder:${field}`, `${operatorId} ${accountId} ${value}`);
