import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { meterOfUser } from './list-meters.ts';
import type { Reading } from './reading.ts';
import * as readings from './readings.sql.ts';
import type { MeteringHouse } from './submit-readings.ts';

/** Why a reading is not taken back: it is in a bill, or it no longer counts anyway. One that is not the user's own is unknown. */
export type WithdrawalRefusal = 'unknown-reading' | 'in-bill' | 'not-open';

/** Takes back a reading that the user sent himself, for a meter he still manages, while it is in no bill. It stays in the history. */
export function withdrawReading(house: Pick<MeteringHouse, 'db'>, operator: Operator, user: { readonly userId: string; readonly sessionId: string }, wish: { readonly readingId: bigint; readonly origin: Origin }, now: Temporal.Instant): Promise<'withdrawn' | Refused<WithdrawalRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const reading = await tx.maybe<Pick<Reading, 'id' | 'meterId' | 'state' | 'authorId' | 'source' | 'submission'>>(readings.lock(operator.id, [wish.readingId]));
    const meter = reading?.source === 'customer' && reading.authorId === user.userId ? await meterOfUser(tx, { userId: user.userId, right: 'readings', at: now }, reading.meterId) : undefined;
    if (!reading || !meter) return refuse<WithdrawalRefusal>('unknown-reading');
    if (reading.state === 'in-bill') return refuse<WithdrawalRefusal>('in-bill');
    if (reading.state !== 'accepted' && reading.state !== 'held') return refuse<WithdrawalRefusal>('not-open');
    await tx.run(readings.move(operator.id, [reading.id], { state: 'withdrawn', actorKind: 'user', actorId: user.userId, reason: null }, now));
    await audit.record(tx, {
      action: 'reading.withdrawn',
      at: now,
      actor: { kind: 'user', id: user.userId, sessionId: user.sessionId },
      origin: wish.origin,
      userId: meter.principalId ?? user.userId,
      subject: { kind: 'readings', id: reading.submission as string },
    });
    return 'withdrawn';
  });
}
