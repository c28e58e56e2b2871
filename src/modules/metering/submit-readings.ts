import { createHash } from 'node:crypto';
import { dateIn } from '#lib/dates.ts';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { readableNumber } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { METERS_AT_MOST, pricesFor, withReadings, type MeterAtAccount } from './list-meters.ts';
import * as meters from './meters.sql.ts';
import * as readings from './readings.sql.ts';
import { isFaultyEntry, sourceOf, type Delivery, type JudgedEntry, type Sender, type Sending } from './sending.ts';
import { judgeSending } from './sending.rules.ts';
import { tellOfSending } from './tell-customer.ts';

export interface MeteringHouse {
  readonly db: Database;
  readonly keys: Keys;
}

/** Why a sending as a whole is not taken: nothing was typed, a meter is not the sender's, or its key came before with something else in it. */
export type SendingRefusal = 'nothing-typed' | 'unknown-meter' | 'key-reused' | 'too-many-meters';

export type Submitted =
  /** `isRepeat`: it had come before and nothing was added. */
  | { readonly submission: string; readonly isRepeat: boolean; readonly judged: readonly JudgedEntry[] }
  /** Nothing was taken: entries have faults, or doubts that are not confirmed. */
  | { readonly judged: readonly JudgedEntry[] };

/**
 * Takes readings of one or several meters: all of them or none. What cannot be is told by entry, and so are doubts until they are
 * confirmed; a confirmed doubt is held for staff. The same key, and the same values of the same day, take effect once; other values of a
 * day take the place of the sender's own that are in no bill. Refuses: see `SendingRefusal`.
 */
export function submitReadings(house: MeteringHouse, operator: Operator, sender: Sender, sending: Sending, delivery: Delivery, origin: Origin, now: Temporal.Instant): Promise<Submitted | Refused<SendingRefusal>> {
  return transaction(house.db, operator.id, (tx) => submitIn(tx, house.keys, operator, sender, sending, delivery, origin, now));
}

/** The same within a transaction that does more: using up a link. */
export async function submitIn(tx: Tx, keys: Keys, operator: Operator, sender: Sender, sending: Sending, delivery: Delivery, origin: Origin, now: Temporal.Instant): Promise<Submitted | Refused<SendingRefusal>> {
  const fault = faultOf(sending);
  if (fault) return refuse<SendingRefusal>(fault);
  const sha256 = contentOf(sending);
  const ids = sending.entries.map(({ meterId }) => meterId);
  // All is asked in one go: the meters are held first, so what is read of them after that is what stands.
  const [claimed, , found] = await Promise.all([
    tx.maybe<Claimed>(readings.claimed(tx.operatorId, delivery.key)),
    tx.run(meters.hold(tx.operatorId, ids)),
    metersOfSender(tx, sender, ids),
  ]);
  if (claimed) return repeatOf(claimed, senderText(sender), sha256);
  if (found.length < new Set(ids).size) return refuse<SendingRefusal>('unknown-meter');
  const judged = await judge(tx, operator, found, sending, now);
  if (judged.some((one) => isFaultyEntry(one) || (one.doubts.length > 0 && !sending.confirmed.has(one.meter.id) && !one.same))) return { judged };
  return keep(tx, keys, sender, sending, { ...delivery, sha256 }, judged, origin, now);
}

/** What a sending would be judged, and cost; nothing is taken. Entries of meters that are not the sender's are left out. */
export async function previewReadings(tx: Tx, operator: Operator, sender: Sender, sending: Sending, now: Temporal.Instant): Promise<JudgedEntry[]> {
  return judge(tx, operator, await metersOfSender(tx, sender, sending.entries.map(({ meterId }) => meterId)), sending, now);
}

const metersOfSender = (tx: Tx, sender: Sender, ids: readonly bigint[]): Promise<MeterAtAccount[]> =>
  tx.many(sender.kind === 'staff' ? meters.ofAccount(tx.operatorId, null, ids) : meters.ofUser(tx.operatorId, sender.userId, sender.accountId ?? null, ids, METERS_AT_MOST));

async function judge(tx: Tx, operator: Operator, found: readonly MeterAtAccount[], sending: Sending, now: Temporal.Instant): Promise<JudgedEntry[]> {
  const [withThem, prices] = await Promise.all([withReadings(tx, found), pricesFor(tx, found)]);
  const dateOf = (at: Temporal.Instant) => dateIn(operator.zone, at);
  return judgeSending(sending.entries, { meters: withThem, prices, takenOn: sending.takenOn, enteredOn: dateOf(sending.enteredAt), today: dateOf(now), window: operator.profile.readings.window });
}

async function keep(tx: Tx, keys: Keys, sender: Sender, sending: Sending, delivery: Delivery & { readonly sha256: Buffer }, judged: readonly JudgedEntry[], origin: Origin, now: Temporal.Instant): Promise<Submitted | Refused<SendingRefusal>> {
  const fresh = judged.filter(({ same }) => !same);
  // Everything was here before, from another tab or device: its number is told again.
  if (fresh.length === 0) return { submission: judged[0]?.same?.submission as string, isRepeat: true, judged };
  const submission = readableNumber(2);
  const authorId = sender.kind === 'staff' ? sender.id : sender.userId;
  const actorKind = sender.kind === 'staff' ? 'staff' : 'user';
  const isFirst = await tx.run(readings.claim(tx.operatorId, { key: delivery.key, submission, sender: senderText(sender), sha256: delivery.sha256 }, now));
  if (isFirst === 0) return repeatOf(await tx.one<Claimed>(readings.claimed(tx.operatorId, delivery.key)), senderText(sender), delivery.sha256);
  const corrected = fresh.flatMap(({ corrects }) => corrects.map(({ id }) => id));
  const accepted = fresh.filter(({ doubts }) => doubts.length === 0 || sender.kind === 'staff').map(({ meter }) => meter.id);
  await Promise.all([
    corrected.length > 0 && tx.run(readings.move(tx.operatorId, corrected, { state: 'replaced', actorKind, actorId: authorId, reason: null }, now)),
    accepted.length > 0 && tx.run(readings.giveWay(tx.operatorId, accepted)),
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
          channel: delivery.channel,
          submission,
        },
        now,
      ),
    ),
    audit.record(tx, {
      action: 'readings.submitted',
      at: now,
      actor: sender.kind === 'staff' ? { kind: 'staff', id: sender.id, sessionId: sender.sessionId } : { kind: 'user', id: sender.userId, ...('sessionId' in sender ? { sessionId: sender.sessionId } : {}) },
      origin,
      ...(sender.kind === 'staff' ? {} : { userId: sender.userId }),
      subject: { kind: 'readings', id: submission },
      details: { meters: fresh.length, held: fresh.length - accepted.length, channel: delivery.channel },
    }),
  ]);
  if (sender.kind !== 'staff') await tellOfSending(tx, keys, { submission, judged: fresh, channel: delivery.channel }, now);
  return { submission, isRepeat: false, judged };
}

interface Claimed {
  readonly submission: string;
  readonly sender: string;
  readonly sha256: Buffer;
}

const repeatOf = (claimed: Claimed, sender: string, sha256: Buffer): Submitted | Refused<SendingRefusal> =>
  claimed.sender === sender && claimed.sha256.equals(sha256) ? { submission: claimed.submission, isRepeat: true, judged: [] } : refuse<SendingRefusal>('key-reused');

const senderText = (sender: Sender): string => (sender.kind === 'staff' ? `staff ${sender.id}` : `user ${sender.userId}`);

function faultOf({ entries }: Sending): SendingRefusal | undefined {
  if (entries.length === 0) return 'nothing-typed';
  return entries.length > METERS_AT_MOST ? 'too-many-meters' : undefined;
}

/** What was sent, without the confirmations: those do not make it another sending. */
const contentOf = ({ entries, takenOn }: Sending): Buffer =>
  createHash('sha256').update(JSON.stringify([takenOn.toString(), entries.map(({ meterId, typed }) => [String(meterId), typed])])).digest();
