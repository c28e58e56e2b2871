import type { Tx } from '#lib/db/database.ts';
import { sameSecret, type Keys } from '#lib/keys.ts';
import { accountNumber } from './contract-check.ts';
import * as marks from './holder-marks.sql.ts';
import type { Staged, StagedSlice } from './staged.ts';

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

/** Keeps what is known of a holder's identity document as marks; what is not given stays as it was. */
export async function recordHolderMarks(tx: Tx, keys: Keys, accountId: bigint, values: HolderMarks, now: Temporal.Instant): Promise<void> {
  await tx.run(marks.record(tx.operatorId, marksOf(keys, tx.operatorId, accountId, values), now));
}

interface StagedDocument {
  readonly accountId: bigint;
  readonly documentNumber: string | null;
  readonly iin: string | null;
  readonly birthDate: Temporal.PlainDate | null;
}

/** Keeps what a slice of a registry says of holders' documents as marks, in the transaction of the load: nothing else of it stays. */
export async function recordStagedMarks(tx: Tx, keys: Keys, staged: Pick<Staged, 'accounts'>, { from, until, at }: StagedSlice): Promise<void> {
  const found = await tx.many<StagedDocument>(marks.ofStaged(staged, tx.operatorId, from, until));
  const made = found.flatMap(({ accountId, documentNumber, iin, birthDate }) =>
    marksOf(keys, tx.operatorId, accountId, {
      ...(documentNumber !== null && { 'document-number': documentNumber.replace(/[\s№-]/g, '').toUpperCase() }),
      ...(iin !== null && { iin: iin.replace(/\D/g, '') }),
      ...(birthDate !== null && { 'birth-date': birthDate.toString() }),
    }),
  );
  for (let first = 0; first < made.length; first += MARKS_AT_ONCE) await tx.run(marks.record(tx.operatorId, made.slice(first, first + MARKS_AT_ONCE), at));
}

const MARKS_AT_ONCE = 10_000;

const marksOf = (keys: Keys, operatorId: number, accountId: bigint, values: HolderMarks): marks.NewMark[] =>
  Object.entries(values).map(([field, value]) => ({ accountId, field, digest: markOf(keys, operatorId, accountId, field, value) }));

const markOf = (keys: Keys, operatorId: number, accountId: bigint, field: string, value: string): Buffer => keys.digest(`holder:${field}`, `${operatorId} ${accountId} ${value}`);
