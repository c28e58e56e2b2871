import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { Texted } from '../message.ts';
import { insertDeferral, insertEvent } from '../messages.sql.ts';
import { sendAll } from '../send-all.ts';
import { addressKey } from './dead-address.ts';
import type { DeliveryReport } from './delivery-report.ts';
import { readReturnAddress } from './return-address.ts';
import * as rows from './bounces.sql.ts';

/** What taking reports of mail systems works with. */
export interface BounceHouse {
  readonly db: Database;
  readonly keys: Keys;
  readonly operators: readonly Operator[];
  /** The user's confirmed mobile number. */
  readonly phoneOf: (tx: Tx, userId: string) => Promise<string | undefined>;
  /** The address that the user has now. */
  readonly emailOf: (tx: Tx, userId: string) => Promise<string | undefined>;
  /** From when a debt may be told by SMS instead; nothing where the operator's rule does not tell by SMS. */
  readonly smsOfDebtAt: (operator: Operator, now: Temporal.Instant) => Temporal.Instant | undefined;
}

/** `forged`: the address names no message of ours, or not any more. `no-report`: not a delivery report. `early`: the hand-over is not on record yet, try again. */
export type Taken = 'returned' | 'delayed' | 'known' | 'forged' | 'no-report' | 'early';

interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly language: Language;
  readonly userId: string | null;
  readonly values: Texted;
  readonly handedOverAt: Temporal.Instant | null;
  readonly isOver: boolean;
}

/**
 * Takes one message that came back to a return address, as the report that it was read as, or nothing where it is none. A failure for good marks the letter as not delivered and its address as undeliverable, and tells by SMS what must be told;
 * a delay is noted with the letter. Anything else, and every address that we did not make, counts nothing.
 */
export async function takeBounce(house: BounceHouse, returnedTo: string, report: DeliveryReport | undefined, now: Temporal.Instant): Promise<Taken> {
  const named = readReturnAddress(house.keys, returnedTo, now);
  const operator = house.operators.find(({ id }) => id === named?.operatorId);
  if (!named || !operator) return 'forged';
  if (!report) return 'no-report';
  return transaction(house.db, operator.id, async (tx) => {
    const letter = await tx.maybe<Letter>(rows.lock(operator.id, named.messageId));
    if (!letter) return 'forged';
    if (!letter.handedOverAt) return 'early';
    if (letter.isOver || report.action === 'delivered') return 'known';
    if (report.action === 'failed') return letterReturned(tx, house, operator, letter, report, now);
    await tx.run(insertDeferral(operator.id, letter.id, 'deferred', report.reason, now));
    return 'delayed';
  });
}

/** Whose address it is still: one that he gave up says nothing about him. */
async function presentUser(tx: Tx, { emailOf }: BounceHouse, { userId, to }: Letter): Promise<string | null> {
  const email = userId === null ? undefined : await emailOf(tx, userId);
  return email !== undefined && addressKey(email) === addressKey(to) ? userId : null;
}

async function letterReturned(tx: Tx, house: BounceHouse, operator: Operator, letter: Letter, { reason }: DeliveryReport, now: Temporal.Instant): Promise<'returned'> {
  await tx.run(rows.returned(operator.id, letter.id, reason, now));
  await tx.run(insertEvent(operator.id, letter.id, 'undelivered', reason, now));
  // 5.1.x and 5.2.1 are about the mailbox; a full one or a refused text says nothing against the address.
  if (/^5\.(1\.\d|2\.1)\b/.test(reason)) await tx.run(rows.mark(operator.id, addressKey(letter.to), { id: letter.id, userId: await presentUser(tx, house, letter) }, reason, now));
  const dueAt = letter.kind === 'debt-notice' && letter.userId !== null ? house.smsOfDebtAt(operator, now) : undefined;
  const phone = dueAt && (await house.phoneOf(tx, letter.userId as string));
  const isResent = phone !== undefined;
  if (isResent) {
    const { account = '', owedMinor = '0' } = letter.values;
    const [insteadId] = await sendAll(tx, [{ kind: 'debt-notice', channel: 'sms', to: phone, language: letter.language, userId: letter.userId as string, values: { account, owedMinor } }], now, dueAt);
    await tx.run(rows.toldInstead(operator.id, letter.id, insteadId ?? null));
  }
  await audit.record(tx, { action: 'notice.returned', at: now, actor: { kind: 'system' }, subject: { kind: 'message', id: letter.id }, details: { kind: letter.kind, status: reason.split(' ')[0] as string, resent: isResent } });
  return 'returned';
}
