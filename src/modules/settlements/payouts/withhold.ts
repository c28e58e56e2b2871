import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { SettlementsHouse, Staff } from './payout.ts';
import * as rows from './withholdings.sql.ts';

/** Why nothing was withheld or let go: words are missing, there is no such period, it was paid out, or it is (not) withheld already. */
export type WithholdRefusal = 'reason-missing' | 'unknown-period' | 'not-withheld';

/** A period whose money waits while a claim about it is looked into. */
export interface Withholding {
  readonly id: string;
  readonly orderId: bigint;
  readonly ordinal: number;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Temporal.Instant;
  readonly partnerId: bigint;
  readonly grossMinor: bigint;
  readonly commissionMinor: bigint;
}

const MOST = 200;
const REASON_LENGTH = 500;

/** Keeps a period out of payouts while a claim about it is looked into (PO 5.9). A run that it is in already can no longer be agreed to. */
export function withhold(house: SettlementsHouse, operator: Operator, staff: Staff, wish: { readonly orderId: bigint; readonly ordinal: number; readonly reason: string }, now: Temporal.Instant): Promise<string | Refused<WithholdRefusal>> {
  const reason = wish.reason.trim().slice(0, REASON_LENGTH);
  if (reason === '') return Promise.resolve(refuse('reason-missing', 'reason'));
  return transaction(house.db, operator.id, async (tx) => {
    await tx.maybe(rows.holdOpenRun(operator.id));
    const id = uuidv7(now.epochMilliseconds);
    if ((await tx.run(rows.withhold(operator.id, { ...wish, id, reason, by: staff.id, at: now }))) === 0) return refuse('unknown-period', 'period');
    const details = { order: wish.orderId.toString(), period: wish.ordinal };
    await audit.record(tx, { action: 'payouts.withheld', at: now, actor: { kind: 'staff', id: staff.id, sessionId: staff.sessionId }, subject: { kind: 'withholding', id }, details, reason });
    return id;
  });
}

/** Lets a period into payouts again: the claim has been decided, and whatever it gave back is a refund of its own. */
export function liftWithholding(house: SettlementsHouse, operator: Operator, staff: Staff, id: string, now: Temporal.Instant): Promise<'lifted' | Refused<WithholdRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(rows.liftWithholding(operator.id, id, staff.id, now))) === 0) return refuse('not-withheld');
    await audit.record(tx, { action: 'payouts.withholding-lifted', at: now, actor: { kind: 'staff', id: staff.id, sessionId: staff.sessionId }, subject: { kind: 'withholding', id }, details: {} });
    return 'lifted';
  });
}

/** What is withheld now, oldest first: of one partner, or of all. */
export const withheldPeriods = (tx: Tx, partnerId?: bigint): Promise<Withholding[]> => tx.many<Withholding>(rows.withheld(tx.operatorId, partnerId ?? null, MOST));
