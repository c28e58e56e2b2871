import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import * as catalog from '#catalog';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import type { TextsOf } from '../closing/in-all-languages.ts';
import { numberPayouts } from './number-payouts.ts';
import { issuePartnerActs } from './partner-acts.ts';
import { PREVIEW_VALID_DAYS, type Payout, type PayoutRun, type SettlementsHouse, type Staff } from './payout.ts';
import * as rows from './payouts.sql.ts';
import * as withholdings from './withholdings.sql.ts';

/** Why a run does not go on: there is none, it is not at that point, or it pays nobody. */
export type SubmitRefusal = 'unknown-run' | 'not-ready' | 'pays-nobody';

const KIND = 'payout-run';
export const PAYOUTS_AT_MOST = 10_000;

/** Asks a second person to agree to the payouts of a run. */
export function submitPayouts(house: SettlementsHouse, operator: Operator, staff: Staff, runId: string, now: Temporal.Instant): Promise<'submitted' | Refused<SubmitRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const run = await tx.maybe<PayoutRun>(rows.lockRun(operator.id, runId));
    if (!run) return refuse('unknown-run');
    if (run.state !== 'ready') return refuse('not-ready');
    const paid = (await tx.many<Payout>(rows.ofRun(operator.id, runId, PAYOUTS_AT_MOST))).filter(({ amountMinor }) => amountMinor > 0n);
    if (paid.length === 0) return refuse('pays-nobody');
    const details = { month: run.month.toString(), payouts: paid.length, totalMinor: paid.reduce((sum, { amountMinor }) => sum + amountMinor, 0n).toString() };
    await tx.run(rows.moveRun(operator.id, runId, 'awaiting-approval', now));
    await approvals.requestApproval(tx, { kind: KIND, subject: runId, details, reason: null, requestedBy: staff, at: now });
    return 'submitted';
  });
}

/** Cancels a run that nobody has agreed to: what it had taken is free for another one. */
export function cancelPayouts(house: SettlementsHouse, operator: Operator, staff: Staff, runId: string, now: Temporal.Instant): Promise<'cancelled' | Refused<SubmitRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const run = await tx.maybe<PayoutRun>(rows.lockRun(operator.id, runId));
    if (!run) return refuse('unknown-run');
    if (run.state !== 'ready' && run.state !== 'awaiting-approval') return refuse('not-ready');
    await letGo(tx, runId, now);
    await approvals.withdrawApproval(tx, { kind: KIND, subject: runId }, now);
    await audit.record(tx, { action: 'payouts.cancelled', at: now, actor: { kind: 'staff', id: staff.id, sessionId: staff.sessionId }, subject: { kind: 'payout-run', id: runId }, details: {} });
    return 'cancelled';
  });
}

/**
 * What a second person's decision sets going; wired to approvals of kind 'payout-run'. Agreed to can only be what is as it was drawn up: no older than some days, nothing of it
 * withheld since, and no partner owed less than he would get, because money went back meanwhile.
 */
export const payoutApproval = ({ texts }: { readonly texts: TextsOf }): approvals.ApprovalKind => ({
  async mayBeApproved(tx, operator, { subject }, at) {
    const run = await tx.maybe<PayoutRun>(rows.lockRun(operator.id, subject));
    if (run?.state !== 'awaiting-approval' || Temporal.Instant.compare(at, run.madeAt.add({ hours: 24 * PREVIEW_VALID_DAYS })) >= 0) return false;
    const { isSo } = await tx.one<{ isSo: boolean }>(withholdings.hasWithheld(operator.id, subject));
    return !isSo && (await isCovered(tx, await tx.many<Payout>(rows.ofRun(operator.id, subject, PAYOUTS_AT_MOST))));
  },
  async approved(tx, operator, { subject }, _by, at) {
    await tx.run(rows.moveRun(operator.id, subject, 'approved', at));
    const payouts = await tx.many<Payout>(rows.ofRun(operator.id, subject, PAYOUTS_AT_MOST));
    await numberPayouts(tx, operator, payouts, at);
    await issuePartnerActs(tx, texts, operator, payouts, at);
  },
  declined: (tx, _operator, { subject }, _by, _reason, at) => letGo(tx, subject, at),
});

async function letGo(tx: Tx, runId: string, at: Temporal.Instant): Promise<void> {
  await tx.run(rows.releaseLines(tx.operatorId, runId, at));
  await tx.run(rows.cancelPayouts(tx.operatorId, runId));
  await tx.run(rows.moveRun(tx.operatorId, runId, 'cancelled', at));
}

/** A partner's book is what he is owed, whatever runs say. */
async function isCovered(tx: Tx, payouts: readonly Payout[]): Promise<boolean> {
  const paid = payouts.filter(({ amountMinor }) => amountMinor > 0n);
  const codes = new Map(paid.map((one) => [catalog.books.partner(one.partnerId).code, one]));
  const owed = new Map((await ledger.balancesOfCodes(tx, [...codes.keys()])).map(({ code, currency, balanceMinor }) => [`${code} ${currency}`, -balanceMinor]));
  return [...codes].every(([code, { currency, amountMinor }]) => (owed.get(`${code} ${currency}`) ?? 0n) >= amountMinor);
}
