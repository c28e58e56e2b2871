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
export { startSweep } from './start-sweep.ts';
// Questions
export { admitAgent } from './biller/admit-agent.ts';
export { agentOf } from './biller/agent.ts';
export { protocols } from './providers/registry.ts';
// Words
export { BadAcquirer } from './provider.ts';
export type { PaymentsHouse } from './house.ts';
export type { Provider } from './provider.ts';
