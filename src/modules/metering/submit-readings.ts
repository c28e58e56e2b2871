import { hash } from 'node:crypto';
import { dateIn } from '#lib/dates.ts';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { keepReadings, type Submitted } from './keep-readings.ts';
import { METERS_AT_MOST, pricesFor, type MeterWithReadings, type Prices } from './list-meters.ts';
import { isFaultyEntry, type Delivery, type JudgedEntry, type Sender, type Sending } from './sending.ts';
import { judgeSending } from './sending.rules.ts';
import * as rows from './sending.sql.ts';
import { factsOf, type Claimed } from './sending-facts.ts';

export interface MeteringHouse {
  readonly db: Database;
  readonly keys: Keys;
}

/** Why a sending as a whole is not taken: nothing was typed, a meter is not the sender's, or its key came before with something else in it. */
export type SendingRefusal = 'nothing-typed' | 'unknown-meter' | 'key-reused' | 'too-many-meters';

/**
 * Takes readings of one or several meters: all of them or none. What cannot be is told by entry, and so are doubts until they are
 * confirmed; a confirmed doubt is held for staff. The same key, and the same values of the same day, take effect once; other values of a
 * day take the place of the sender's own that are in no bill. Refuses: see `SendingRefusal`.
 */
export function submitReadings(house: MeteringHouse, operator: Operator, sender: Sender, sending: Sending, delivery: Delivery, origin: Origin, now: Temporal.Instant): Promise<Submitted | Refused<SendingRefusal>> {
  return transaction(house.db, operator.id, (tx) => submitIn(tx, house.keys, operator, sender, sending, delivery, origin, now));
}

/** The same within a transaction that may do more (using up a link). What was taken ends it, unless it is asked with a `finish` that does not. */
export async function submitIn(tx: Tx, keys: Keys, operator: Operator, sender: Sender, sending: Sending, delivery: Delivery, origin: Origin, now: Temporal.Instant): Promise<Submitted | Refused<SendingRefusal>> {
  const fault = faultOf(sending);
  if (fault) return refuse<SendingRefusal>(fault);
  const sha256 = contentOf(sending);
  const ids = sending.entries.map(({ meterId }) => meterId);
  // Both are asked in one go: key and meters are held first, so what is read of them after that is what stands.
  const [, { own, claimed }] = await Promise.all([tx.run(rows.hold(tx.operatorId, delivery.key, ids)), factsOf(tx, sender, ids, now, delivery.key)]);
  if (claimed) return repeatOf(claimed, senderText(sender), sha256);
  if (own.length < new Set(ids).size) return refuse<SendingRefusal>('unknown-meter');
  const judged = judge(operator, own, undefined, sending, now);
  if (judged.some((one) => isFaultyEntry(one) || (one.doubts.length > 0 && !sending.confirmed.has(one.meter.id) && !one.same))) return { judged };
  return keepReadings(tx, keys, { sender, sending, key: { text: delivery.key, sender: senderText(sender), sha256 }, channel: delivery.channel, judged, calculated: calculatedOf(own) }, origin, now);
}

/** What a sending would be judged, and cost; nothing is taken. Entries of meters that are not the sender's are left out. */
export async function previewReadings(tx: Tx, operator: Operator, sender: Sender, sending: Sending, now: Temporal.Instant): Promise<JudgedEntry[]> {
  const { own } = await factsOf(tx, sender, sending.entries.map(({ meterId }) => meterId), now);
  return judge(operator, own, await pricesFor(tx, own.map(({ meter }) => meter)), sending, now);
}

function judge(operator: Operator, own: readonly MeterWithReadings[], prices: Prices | undefined, sending: Sending, now: Temporal.Instant): JudgedEntry[] {
  const dateOf = (at: Temporal.Instant) => dateIn(operator.zone, at);
  return judgeSending(sending.entries, { meters: own, prices, takenOn: sending.takenOn, enteredOn: dateOf(sending.enteredAt), today: dateOf(now), window: operator.profile.readings.window });
}

/** Meters with a calculated reading that is in no bill. */
const calculatedOf = (own: readonly MeterWithReadings[]): ReadonlySet<bigint> =>
  new Set(own.filter(({ counted }) => counted.some(({ source, state }) => source === 'calculated' && state === 'accepted')).map(({ meter }) => meter.id));

const repeatOf = (claimed: Claimed, sender: string, sha256: string): Submitted | Refused<SendingRefusal> =>
  claimed.sender === sender && claimed.sha256 === sha256 ? { submission: claimed.submission, isRepeat: true, judged: [] } : refuse<SendingRefusal>('key-reused');

const senderText = (sender: Sender): string => (sender.kind === 'staff' ? `staff ${sender.id}` : `user ${sender.userId}`);

function faultOf({ entries }: Sending): SendingRefusal | undefined {
  if (entries.length === 0) return 'nothing-typed';
  return entries.length > METERS_AT_MOST ? 'too-many-meters' : undefined;
}

/** What was sent, without the confirmations: those do not make it another sending. */
const contentOf = ({ entries, takenOn }: Sending): string =>
  hash('sha256', JSON.stringify([takenOn.toString(), entries.map(({ meterId, typed }) => [String(meterId), typed])]));
