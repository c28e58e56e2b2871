import type * as approvals from '#approvals';
import type { PaymentsHouse } from './house.ts';
import * as payments from './payments.sql.ts';
import { recordEvent } from './record-event.ts';
import type { Refund } from './refund.ts';
import * as rows from './refunds.sql.ts';
import type { StoredPayment } from './stored.ts';
import { putBack } from './top-up.ts';

/** What a second person's decision on a refund sets going; wired to approvals of kind 'refund'. */
export const refundApproval = (house: Pick<PaymentsHouse, 'purposes'>): approvals.ApprovalKind => ({
  async approved(tx, _operator, { subject }, _by, at) {
    const refund = await tx.maybe<Refund>(rows.lock(tx.operatorId, subject));
    if (refund?.state !== 'awaiting-approval') return;
    await tx.run(rows.move(tx.operatorId, refund.id, { state: 'asked', reference: null, nextAskAt: at, endedAt: null }));
    if (refund.paymentId) await recordEvent(tx, refund.paymentId, { event: 'refund-approved', teller: 'staff', at, amountMinor: refund.amountMinor }, at);
  },
  async declined(tx, _operator, { subject }, _by, _reason, at) {
    const refund = await tx.maybe<Refund>(rows.lock(tx.operatorId, subject));
    if (refund?.state !== 'awaiting-approval') return;
    await tx.run(rows.move(tx.operatorId, refund.id, { state: 'declined', reference: null, nextAskAt: null, endedAt: at }));
    if (refund.paymentId) await putBack(tx, house, await tx.one<StoredPayment>(payments.byId(tx.operatorId, refund.paymentId)), refund.id, at);
    if (refund.paymentId) await recordEvent(tx, refund.paymentId, { event: 'refund-declined', teller: 'staff', at, amountMinor: refund.amountMinor }, at);
  },
});
