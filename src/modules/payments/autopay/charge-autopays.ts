import { crashPoint } from '#lib/crash-point.ts';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { uuidv7 } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { termsOf, type PaymentsHouse, type PaymentTerms } from '../house.ts';
import { Claimed, storeIntentIn } from '../store-intent.ts';
import { askForCharge } from './ask-for-charge.ts';
import type { Autopay, AutopayRun } from './autopay.ts';
import { judgeBill } from './autopay.rules.ts';
import * as rows from './autopay.sql.ts';
import { keepsCards } from './keeps-cards.ts';

const AT_ONCE = 100;
/** Charges under way at the acquirer at a time. */
const TOGETHER = 5;
/** The letter goes out at the same hour of the day before; clocks and queues may take a little of the day. */
const TOLD_H = 20;
/** An account that somebody is paying is tried again on so many days. */
const PATIENT_DAYS = 3;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Charges the bills whose day has come and whose owners were told a day before. What is charged is stored and committed before the acquirer is asked, one payment
 * for one bill: killed anywhere, the payment stands and is asked about, and nothing is charged twice. Answers how many were charged or tried; throws
 * what stood in the way of some after it has seen to all others.
 */
export async function chargeAutopays(house: PaymentsHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  if (!keepsCards(house, operator)) return 0;
  const today = dateIn(operator.zone, now);
  let tried = 0;
  const faults: unknown[] = [];
  for (let after = FIRST; ; ) {
    const due = await reading(house.db, operator.id, (tx) => tx.many<AutopayRun>(rows.dueRuns(operator.id, today, now.subtract({ hours: TOLD_H }), after, AT_ONCE)));
    for (let at = 0; at < due.length; at += TOGETHER) {
      const some = await Promise.allSettled(due.slice(at, at + TOGETHER).map((run) => chargeOne(house, operator, run, today, now)));
      tried += some.filter((one) => one.status === 'fulfilled' && one.value).length;
      faults.push(...some.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown));
    }
    if (due.length < AT_ONCE) return allSeenTo(tried, faults);
    after = (due.at(-1) as AutopayRun).autopayId;
  }
}

/** One fault must not keep everybody else's bills unpaid; nor may it go unheard. */
export function allSeenTo(count: number, faults: readonly unknown[]): number {
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} automatic payments could not be seen to`, { cause: faults[0] });
  return count;
}

async function chargeOne(house: PaymentsHouse, operator: Operator, run: AutopayRun, today: Temporal.PlainDate, now: Temporal.Instant): Promise<boolean> {
  const paymentId = await transaction(house.db, operator.id, (tx) => begin(tx, house, operator, run, today, now)).catch(async (error: unknown) => {
    if (!(error instanceof Claimed)) throw error;
    if (Temporal.PlainDate.compare(today, run.chargeOn.add({ days: PATIENT_DAYS })) >= 0) await transaction(house.db, operator.id, (tx) => skip(tx, run, 'being-paid'));
    return undefined;
  });
  if (paymentId === undefined) return false;
  crashPoint('autopay.intent-stored');
  // Whatever is thrown leaves the outcome unknown: the payment is being checked, and the sweep asks.
  await askForCharge(house, operator, paymentId, now).catch(() => {});
  return true;
}

/** Judges the bill anew and stores the payment; nothing where it is not to be charged any more. */
async function begin(tx: Tx, house: PaymentsHouse, operator: Operator, { autopayId, period, ...told }: AutopayRun, today: Temporal.PlainDate, now: Temporal.Instant): Promise<string | undefined> {
  await tx.one(rows.lock(operator.id, autopayId));
  const run = await tx.one<AutopayRun>(rows.lockRun(operator.id, autopayId, period));
  if (run.state !== 'told') return undefined;
  const autopay = await tx.one<Autopay>(rows.byId(operator.id, autopayId));
  const stands = await accounts.standingOfAccount(tx, { userId: autopay.userId, right: 'own', at: now }, autopay.accountId, today);
  const leftMinor = stands?.leftMinor ?? 0n;
  if (autopay.endedAt !== null || !stands || leftMinor <= 0n) return skip(tx, run, autopay.endedAt === null ? 'nothing-due' : 'stopped');
  // Never more than the letter said.
  const amountMinor = leftMinor < told.amountMinor ? leftMinor : told.amountMinor;
  const verdict = judgeBill({ leftMinor: amountMinor }, autopay, termsOf(operator) as PaymentTerms, today);
  if (!verdict || verdict.skip) return skip(tx, run, verdict?.skip ?? 'nothing-due');
  const id = uuidv7(now.epochMilliseconds);
  const wish = { id, parts: [{ accountId: autopay.accountId, amountMinor }], savesCard: false, cardId: autopay.cardId, returnUrl: '', origin: undefined };
  const stored = await storeIntentIn(tx, house, operator, autopay.userId, wish, now);
  if (isRefused<string>(stored)) return skip(tx, run, stored.refused);
  await tx.run(rows.moveRun(operator.id, run, { state: 'charging', word: null, paymentId: id }));
  return id;
}

async function skip(tx: Tx, run: AutopayRun, word: string): Promise<undefined> {
  await tx.run(rows.moveRun(tx.operatorId, run, { state: 'skipped', word, paymentId: null }));
}
