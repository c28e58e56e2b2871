import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { termsOf } from '../terms.ts';
import { payoutRunOf } from './list-payouts.ts';
import type { Payout, SettlementsHouse, Staff } from './payout.ts';
import { registerFile } from './register.rules.ts';

export interface RegisterWish {
  readonly runId: string;
  /** What a payment order says that it is for. */
  readonly purposeOf: (payout: Payout & { readonly number: string }) => string;
  readonly origin: Origin;
}

/**
 * Writes the payment orders of a run that was agreed to, those that the bank has not paid yet, and records who took how many over which sum: this file moves the money.
 * Undefined where there is no such run.
 */
export function takeRegister(house: SettlementsHouse, operator: Operator, staff: Staff, { runId, purposeOf, origin }: RegisterWish, now: Temporal.Instant): Promise<{ readonly month: Temporal.PlainDate; readonly file: Buffer } | undefined> {
  return transaction(house.db, operator.id, async (tx) => {
    const terms = termsOf(operator);
    const found = await payoutRunOf(tx, runId);
    if (!terms || found?.run.state !== 'approved') return undefined;
    const orders = found.payouts.flatMap(({ number, ...payout }) => (number !== null && payout.state === 'to-pay' ? [{ number, amountMinor: payout.amountMinor, payee: payout.payee, purpose: purposeOf({ ...payout, number }) }] : []));
    const totalMinor = orders.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    const actor = { kind: 'staff', id: staff.id, sessionId: staff.sessionId } as const;
    await audit.record(tx, { action: 'payouts.register-taken', at: now, actor, origin, subject: { kind: 'payout-run', id: runId }, details: { payouts: orders.length, totalMinor: totalMinor.toString() } });
    return { month: found.run.month, file: registerFile(orders, terms, operator.currency, dateIn(operator.zone, now)) };
  });
}
