// Operations
export { openProviders, type ReadSecrets } from './open-provider.ts';
export { receiveNotice } from './receive-notice.ts';
export { startPayment } from './start-payment.ts';
export { closePayment } from './close-payment.ts';
export { noteReturn } from './note-return.ts';
export { requestRefund, refundHeld } from './request-refund.ts';
export { requestTransfer } from './request-transfer.ts';
export { refundApproval } from './refund-approval.ts';
export { transferApproval } from './transfer-approval.ts';
export { answerAgent } from './biller/answer-agent.ts';
export { closeDifference } from './reconciliation/close-difference.ts';
export { reconcileDay } from './reconciliation/reconcile-day.ts';
export { reconcileRegister } from './reconciliation/reconcile-register.ts';
export { reconcileStatement } from './reconciliation/reconcile-statement.ts';
export { startSweep } from './start-sweep.ts';
// Questions
export { admitAgent } from './biller/admit-agent.ts';
export { agentOf } from './biller/agent.ts';
export { beingPaid, paymentOfUser, paymentsOfUser, PAYMENTS_PER_PAGE } from './list-payments.ts';
export { paymentOf } from './list-payments.ts';
export { listPayments, openMatters, paymentDays, traceOf } from './staff-questions.ts';
export { termsOf } from './house.ts';
export { feeOf, minorOf } from './fee.rules.ts';
export { isEnded, mayUsePage, shownAs } from './payment.rules.ts';
export { ACCOUNTS_AT_MOST } from './store-intent.ts';
export { protocols } from './providers/registry.ts';
export { differencesOf, listReconciliations, reconciliationOf, DIFFERENCES_ON_PAGE, RECONCILIATIONS_ON_PAGE } from './reconciliation/list-reconciliations.ts';
// Words
export { BadAcquirer } from './provider.ts';
export type { Difference, Reconciliation } from './reconciliation/reconciliation.ts';
export type { PaymentsHouse } from './house.ts';
export type { ListedPayment, PaymentDetail } from './list-payments.ts';
export type { PaymentState } from './payment.ts';
export type { OpenMatters, PaymentDay, PaymentTrace } from './staff-questions.ts';
export type { Shown } from './payment.rules.ts';
export type { Provider } from './provider.ts';
