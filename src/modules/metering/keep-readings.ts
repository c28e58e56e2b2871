import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { readableNumber } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import * as audit from '#audit';
import type { Channel } from './reading.ts';
import * as readings from './readings.sql.ts';
import { sourceOf, type JudgedEntry, type Sender, type Sending } from './sending.ts';
import { tellOfSending } from './tell-customer.ts';

export type Submitted =
  /** `isRepeat`: it had come before and nothing was added. */
  | { readonly submission: string; readonly isRepeat: boolean; readonly judged: readonly JudgedEntry[] }
  /** Nothing was taken: entries have faults, or doubts that are not confirmed. */
  | { readonly judged: readonly JudgedEntry[] };

interface JudgedSending {
  readonly sender: Sender;
  readonly sending: Sending;
  readonly channel: Channel;
  /** What makes it take effect once. */
  readonly key: { readonly text: string; readonly sender: string; readonly sha256: string };
  readonly judged: readonly JudgedEntry[];
  /** Meters with a calculated reading that is in no bill. */
  readonly calculated: ReadonlySet<bigint>;
}

/** Keeps what was judged good, with what it takes the place of and the deed; COMMIT leaves in the same packet, unless `finish` is told not to. */
export async function keepReadings(tx: Tx, keys: Keys, { sender, sending, channel, key, judged, calculated }: JudgedSending, origin: Origin, now: Temporal.Instant): Promise<Submitted> {
  const fresh = judged.filter(({ same }) => !same);
  // Everything was here before, from another tab or device: its number is told again.
  if (fresh.length === 0) return { submission: judged[0]?.same?.submission as string, isRepeat: true, judged };
  const submission = readableNumber(2);
  const authorId = sender.kind === 'staff' ? sender.id : sender.userId;
  const actorKind = sender.kind === 'staff' ? 'staff' : 'user';
  const corrected = fresh.flatMap(({ corrects }) => corrects.map(({ id }) => id));
  const accepted = fresh.filter(({ doubts }) => doubts.length === 0 || sender.kind === 'staff').map(({ meter }) => meter.id);
  const givingWay = accepted.filter((id) => calculated.has(id));
  if (sender.kind !== 'staff') await tellOfSending(tx, keys, { submission, judged: fresh, channel }, now);
  const written = Promise.all([
    corrected.length > 0 && tx.run(readings.move(tx.operatorId, corrected, { state: 'replaced', actorKind, actorId: authorId, reason: null }, now)),
    givingWay.length > 0 && tx.run(readings.giveWay(tx.operatorId, givingWay)),
    tx.run(
      readings.insert(
        tx.operatorId,
        {
          meterIds: fresh.map(({ meter }) => meter.id),
          values: fresh.map(({ values }) => `{${values.join(',')}}`),
          // What staff have confirmed is decided.
          doubts: fresh.map(({ doubts }) => (sender.kind === 'staff' ? [] : doubts)),
          periods: fresh.map(({ bill }) => bill.period),
          takenOn: sending.takenOn,
          enteredAt: sending.enteredAt,
          source: sourceOf(sender),
          authorId,
          actorKind,
          channel,
          submission,
        },
        key,
        now,
      ),
    ),
    ...bySubject(sender, fresh).map(([userId, own]) =>
      audit.record(tx, {
        action: 'readings.submitted',
        at: now,
        actor: sender.kind === 'staff' ? { kind: 'staff', id: sender.id, sessionId: sender.sessionId } : { kind: 'user', id: sender.userId, ...('sessionId' in sender ? { sessionId: sender.sessionId } : {}) },
        origin,
        ...(userId !== undefined && { userId }),
        subject: { kind: 'readings', id: submission },
        details: { meters: own.length, held: own.filter(({ meter }) => !accepted.includes(meter.id)).length, channel },
      }),
    ),
  ]);
  tx.finish();
  await written;
  return { submission, isRepeat: false, judged };
}

/** Whose matter each reading is: the sender's own, or the user's for whom he acts as a delegate. Staff act in nobody's activity. */
const bySubject = (sender: Sender, fresh: readonly JudgedEntry[]): [string | undefined, JudgedEntry[]][] =>
  [...Map.groupBy(fresh, ({ meter }) => (sender.kind === 'staff' ? undefined : (meter.principalId ?? sender.userId)))];
