import { transaction } from '#lib/db/transaction.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as papers from '#papers';
import type { Operator } from '#operators';
import { dropStaging } from './drop-staging.ts';
import { lockImport, moveImport } from './import-events.ts';
import { actorOf, type ExchangeHouse, type Importer, type ImportWish, type State } from './import.ts';
import { stagingOf, type Staging } from './staging.sql.ts';

export type CancelRefusal = 'not-found' | 'too-late';

const OVER: readonly State[] = ['applied', 'rejected', 'cancelled', 'failed'];
/** A job is at work: it notices within a second, undoes what it did and clears up. */
const AT_WORK: readonly State[] = ['reading', 'applying'];

/** Cancels an import at any moment before it is applied; nothing of it stays. Refuses one that is over ('too-late'). */
export async function cancelImport(
  house: ExchangeHouse,
  operator: Operator,
  by: Importer,
  wish: ImportWish,
  now: Temporal.Instant,
): Promise<'cancelled' | Refused<CancelRefusal>> {
  const left = await transaction(house.db, operator.id, async (tx): Promise<{ staging: Staging | undefined } | Refused<CancelRefusal>> => {
    const row = await lockImport(tx, wish.importId);
    if (!row) return refuse('not-found');
    if (OVER.includes(row.state)) return refuse('too-late');
    await moveImport(tx, wish.importId, { to: 'cancelled', at: now, by, ...(wish.reason && { reason: wish.reason }) });
    await audit.record(tx, {
      action: 'import.cancelled',
      at: now,
      actor: actorOf(by),
      subject: { kind: 'import', id: wish.importId },
      ...(wish.reason && { reason: wish.reason }),
      ...(wish.origin && { origin: wish.origin }),
    });
    return { staging: AT_WORK.includes(row.state) ? undefined : stagingOf(wish.importId, row.kind) };
  });
  if (isRefused<CancelRefusal>(left)) return left;
  if (left.staging) await dropStaging(house.db, left.staging);
  await papers.dropDelivered(house, operator, wish.importId, now);
  return 'cancelled';
}
