import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import type { Log } from '#lib/log.ts';
import type { Operator } from '#operators';
import { faultOf, judgeFault, type Fault, type Verdict } from './delivery.rules.ts';
import { setLetter } from './letter.ts';
import type { Texted } from './message.ts';
import * as messages from './messages.sql.ts';
import { SECRET } from './send.ts';
import { writeLetter } from './templates.ts';
import type { Mail, Transport } from './transport.ts';

/** What the delivery of messages works with. */
export interface PostOffice {
  readonly db: Database;
  readonly keys: Keys;
  readonly texts: (language: Language, zone: string) => Texts;
  readonly operators: readonly Operator[];
  readonly transport: Transport;
  /** The public address of an operator's cabinet, as letters link to it. */
  readonly addressOf: (operator: Operator) => string;
  /** Told of every message by id, kind and outcome: nothing of the person. */
  readonly log: Log;
}

/** What one round did. */
export interface Delivered {
  readonly handedOver: number;
  readonly deferred: number;
  readonly failed: number;
}

/** Messages taken in one go, handed over a few at a time. */
const BATCH = 50;
const LANES = 5;
/** Longest one hand-over may take: ten rounds of five lanes fit well into the lease. */
const DEADLINE_MS = 25_000;
const LEASE = { minutes: 5 };

/**
 * Hands the messages that are due to the mail server, up to 50 of each operator, and records what came of each. Nothing
 * is sent inside a transaction: a message is leased, handed over, then marked, so that two workers never send one twice
 * and a worker that died leaves it to be tried again when the lease ends.
 */
export async function deliverWaiting(office: PostOffice, now: Temporal.Instant): Promise<Delivered> {
  const outcomes: Outcome[] = [];
  for (const operator of office.operators) {
    // The lease is also the claim's name, so it must survive the database's microseconds unchanged.
    const leaseUntil = now.round('millisecond').add(LEASE);
    const claimed = await transaction(office.db, operator.id, (tx) => tx.many<messages.ClaimedMessage>(messages.claim(tx.operatorId, BATCH, now, leaseUntil)));
    const lane = async () => {
      for (let one = claimed.shift(); one; one = claimed.shift()) outcomes.push(await deliver(office, operator, one, leaseUntil, now));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  return { handedOver: count('handed-over'), deferred: count('deferred'), failed: count('failed') };
}

type Outcome = 'handed-over' | 'deferred' | 'failed';

async function deliver(office: PostOffice, operator: Operator, message: messages.ClaimedMessage, leaseUntil: Temporal.Instant, now: Temporal.Instant): Promise<Outcome> {
  const fault = await handOver(office, operator, message, now);
  const verdict = fault ? judgeFault(fault, message.attempts, now) : HANDED_OVER;
  await transaction(office.db, operator.id, (tx) => mark(tx, message.id, leaseUntil, verdict, now));
  office.log.info({ operator: operator.code, message: message.id, kind: message.kind }, `message ${verdict.event}`);
  return verdict.event;
}

const HANDED_OVER = { event: 'handed-over' } as const;

/** Records what came of a hand-over; a message whose lease ran out meanwhile belongs to another worker and is let be. */
async function mark(tx: Tx, id: string, leaseUntil: Temporal.Instant, verdict: Verdict | typeof HANDED_OVER, now: Temporal.Instant): Promise<void> {
  if ((await tx.run(messages.lockLeased(tx.operatorId, id, leaseUntil))) === 0) return;
  if (verdict.event === 'deferred') {
    await tx.run(messages.insertDeferral(tx.operatorId, id, verdict.reason, now));
    await tx.run(messages.defer(tx.operatorId, id, verdict));
  } else {
    const reason = verdict.event === 'failed' ? verdict.reason : null;
    await tx.run(messages.insertEvent(tx.operatorId, id, verdict.event, reason, now));
    await tx.run(messages.finish(tx.operatorId, id, reason, now));
  }
}

/** Undefined when the other side took the letter. */
async function handOver(office: PostOffice, operator: Operator, message: messages.ClaimedMessage, now: Temporal.Instant): Promise<Fault | undefined> {
  let mail: Mail;
  try {
    mail = writeMail(office, operator, message, now);
  } catch (error) {
    // A newer program may know what this one does not; in time the message is given up like any other.
    return { kind: 'later', reason: `the message cannot be written: ${(error as Error).message}` };
  }
  return within(DEADLINE_MS, office.transport.handOver(mail)).then(() => undefined, faultOf);
}

function writeMail(office: PostOffice, operator: Operator, message: messages.ClaimedMessage, now: Temporal.Instant): Mail {
  const t = office.texts(message.language, operator.zone);
  const secret = message.sealedSecret ? (JSON.parse(office.keys.open(SECRET, message.sealedSecret)) as Texted) : undefined;
  const letter = writeLetter(message.kind, { t, operator, values: message.values, secret });
  return {
    id: message.id,
    from: { name: t.of(operator.name), address: operator.profile.contacts.email },
    to: message.to,
    language: message.language,
    ...setLetter(letter, t, operator, office.addressOf(operator)),
    at: now,
  };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`the mail server took longer than ${ms} ms`)), ms);
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
