import type { Tx } from '#lib/db/database.ts';
import { grouped } from '#lib/grouped.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import { judgeMessage, USUAL, type Judgement, type Reader } from './choices/reader.rules.ts';
import { readersOf } from './choices/readers.ts';
import { judgeFault, type Fault, type Verdict } from './delivery.rules.ts';
import { handOverEmail } from './hand-over-email.ts';
import type { Channel } from './message.ts';
import * as messages from './messages.sql.ts';
import type { PostOffice, Taken } from './post-office.ts';
import { handOverPush } from './push/hand-over-push.ts';
import { handOverSms } from './sms/hand-over-sms.ts';
import { recordReport, recordTaken } from './sms/report.ts';

/** What one round did. */
export interface Delivered {
  readonly handedOver: number;
  readonly deferred: number;
  readonly failed: number;
  /** Whether an operator had a whole batch due: others wait behind it. */
  readonly isFull: boolean;
}

/** Messages taken in one go, handed over a few at a time. Letters have more lanes than connections: some are on their way while others are being recorded. */
const BATCH = 50;
const LANES = { email: 15, sms: 5, push: 5 } as const;
const LEASE = { minutes: 5 };

/**
 * Hands the messages of a channel that are due to its other side, up to 50 of each operator, and records what came of each. Nothing
 * is sent inside a transaction: a message is leased, handed over, then marked, so that two workers never send one twice
 * and a worker that died leaves it to be tried again when the lease ends.
 */
export async function deliverWaiting(office: PostOffice, now: Temporal.Instant, channel: Channel = 'email'): Promise<Delivered> {
  const outcomes: Outcome[] = [];
  let isFull = false;
  for (const operator of office.operators) {
    // The lease is also the claim's name, so it must survive the database's microseconds unchanged.
    const leaseUntil = now.round('millisecond').add(LEASE);
    const { claimed, readers } = await transaction(office.db, operator.id, (tx) => claim(tx, channel, now, leaseUntil));
    isFull ||= claimed.length === BATCH;
    const markHandedOver = grouped((ids: readonly string[]) => transaction(office.db, operator.id, async (tx) => void (await tx.run(messages.finishAll(tx.operatorId, ids, leaseUntil, now)))));
    const lane = async () => {
      for (let one = claimed.shift(); one; one = claimed.shift()) {
        const judgement = judgeMessage(operator, one, readers.get(one.userId ?? '') ?? USUAL, now);
        outcomes.push(judgement === 'goes' ? await deliver(office, operator, one, { leaseUntil, markHandedOver }, now) : await spare(office, operator, one, leaseUntil, judgement, now));
      }
    };
    await Promise.all(Array.from({ length: LANES[channel] }, lane));
  }
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  return { handedOver: count('handed-over'), deferred: count('deferred') + count('unanswered') + count('held'), failed: count('failed'), isFull };
}

type Outcome = Verdict['event'] | 'handed-over' | 'held' | 'kept';

/** The messages whose turn has come, and how those they are for want to be told at this moment. */
async function claim(tx: Tx, channel: Channel, now: Temporal.Instant, leaseUntil: Temporal.Instant): Promise<{ claimed: messages.ClaimedMessage[]; readers: ReadonlyMap<string, Reader> }> {
  const claimed = await tx.many<messages.ClaimedMessage>(messages.claim(tx.operatorId, channel, BATCH, now, leaseUntil));
  return { claimed, readers: await readersOf(tx, claimed.flatMap(({ userId }) => userId ?? [])) };
}

/** Leaves a message in the cabinet that its reader does not want this way, or holds it until he may be disturbed. */
async function spare(office: PostOffice, operator: Operator, { id, kind, channel }: messages.ClaimedMessage, leaseUntil: Temporal.Instant, judgement: Exclude<Judgement, 'goes'>, now: Temporal.Instant): Promise<'kept' | 'held'> {
  const event = judgement === 'kept' ? 'kept' : 'held';
  await transaction(office.db, operator.id, async (tx) => {
    if ((await tx.run(messages.lockLeased(tx.operatorId, id, leaseUntil))) === 0) return;
    await tx.run(messages.insertEvent(tx.operatorId, id, event, null, now));
    await tx.run(judgement === 'kept' ? messages.keep(tx.operatorId, id, now) : messages.hold(tx.operatorId, id, QUIET, judgement.heldUntil));
  });
  office.log.info({ operator: operator.code, message: id, kind, channel }, `message ${event}`);
  return event;
}

const QUIET = 'quiet hours';

const HAND_OVER = { email: handOverEmail, sms: handOverSms, push: handOverPush };

/** How what came of the messages of a batch is recorded. */
interface Batch {
  readonly leaseUntil: Temporal.Instant;
  /** Records a message as handed over, together with others that were at the same time. */
  readonly markHandedOver: (id: string) => Promise<void>;
}

async function deliver(office: PostOffice, operator: Operator, message: messages.ClaimedMessage, { leaseUntil, markHandedOver }: Batch, now: Temporal.Instant): Promise<Outcome> {
  const answer = isOver(message, now) ? EXPIRED : await HAND_OVER[message.channel](office, operator, message, now);
  const verdict = answer && 'kind' in answer ? judgeFault(answer, message.attempts, now) : undefined;
  if (answer === undefined) await markHandedOver(message.id);
  else
    await transaction(office.db, operator.id, async (tx) => {
      if (verdict) await mark(tx, message.id, leaseUntil, verdict, answer as Fault, now);
      else await markTaken(tx, message.id, answer as Taken, now);
    });
  const event = verdict?.event ?? 'handed-over';
  office.log.info({ operator: operator.code, message: message.id, kind: message.kind, channel: message.channel }, `message ${event}`);
  return event;
}

const isOver = ({ expiresAt }: messages.ClaimedMessage, now: Temporal.Instant): boolean => expiresAt !== null && Temporal.Instant.compare(expiresAt, now) <= 0;
const EXPIRED: Fault = { kind: 'refused', reason: 'expired before it could be handed over' };

/** Records why a message did not go; one whose lease ran out meanwhile belongs to another worker and is let be. */
async function mark(tx: Tx, id: string, leaseUntil: Temporal.Instant, verdict: Verdict, fault: Fault, now: Temporal.Instant): Promise<void> {
  if ((await tx.run(messages.lockLeased(tx.operatorId, id, leaseUntil))) === 0) return;
  if (verdict.event === 'failed') {
    await tx.run(messages.insertEvent(tx.operatorId, id, 'failed', verdict.reason, now));
    return void (await tx.run(messages.giveUp(tx.operatorId, id, verdict.reason, now)));
  }
  await tx.run(messages.insertDeferral(tx.operatorId, id, verdict.event, verdict.reason, now));
  await tx.run(messages.defer(tx.operatorId, id, verdict));
  if (verdict.event === 'unanswered') await tx.run(messages.leaveUnanswered(tx.operatorId, id, fault.gateway ?? '', now));
}

/** Whose lease it is does not matter here: the gateway has the message. */
async function markTaken(tx: Tx, id: string, { taken: { gateway, reference, report }, askAt }: Taken, now: Temporal.Instant): Promise<void> {
  await recordTaken(tx, id, { gateway, reference, askAt }, now);
  if (report) await recordReport(tx, gateway, { reference, state: report, reason: null }, now);
}
