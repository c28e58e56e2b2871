import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { ListHead, ToldLine } from './reconciliation.ts';
import * as rows from './reconciliation.sql.ts';

/** Lines sent to the database at once. */
const BATCH = 10_000;

export interface ComparedList {
  readonly head: ListHead;
  readonly file: { readonly id: string; readonly sha256: Buffer };
  /** Lines that were not known and have been taken in before the comparison. */
  readonly taken: number;
  readonly actor: audit.AuditActor;
}

/** Lays a list out beside the books, for this transaction alone. */
export async function layOut(tx: Tx, lines: Iterable<ToldLine>): Promise<void> {
  await tx.run(rows.openTold());
  for (const some of batched(lines))
    await tx.run(rows.addTold(some.map(({ reference }) => reference), some.map(({ about }) => about), some.map(({ amountMinor }) => amountMinor.toString()), some.map(({ on }) => on.toString())));
}

/**
 * Compares the list that is laid out with the books in set-based statements; what differs becomes cases, and cases that this list settles are
 * closed. The same list a second time changes nothing and gives undefined.
 */
export async function compareList(tx: Tx, operator: Operator, { head, file, taken, actor }: ComparedList, now: Temporal.Instant): Promise<string | undefined> {
  await tx.run(rows.roomForLists());
  const { provider, source, fromOn, untilOn } = head;
  const id = uuidv7(now.epochMilliseconds);
  const span = { from: startOf(fromOn, operator.zone), until: startOf(untilOn, operator.zone), zone: operator.zone };
  const startedBy = 'id' in actor ? actor.id : null;
  await tx.run(rows.settleEarlier(operator.id, provider, now));
  const made = await tx.maybe<{ lines: number; matched: number }>(rows.compare(operator.id, { id, source, provider, fromOn, untilOn, ...span, fileId: file.id, sha256: file.sha256, taken, startedBy, at: now }));
  if (!made) return undefined;
  const details = { source, provider, fromOn: fromOn.toString(), untilOn: untilOn.toString(), taken, ...made };
  await audit.record(tx, { action: 'reconciliation.made', at: now, actor, subject: { kind: 'reconciliation', id }, details });
  return id;
}

const startOf = (on: Temporal.PlainDate, zone: string): Temporal.Instant => on.toZonedDateTime(zone).toInstant();

function* batched(lines: Iterable<ToldLine>): Generator<ToldLine[]> {
  let batch: ToldLine[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
