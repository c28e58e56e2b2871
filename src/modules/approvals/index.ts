// Operations
export { decideApproval } from './decide-approval.ts';
export { requestApproval } from './request-approval.ts';
export { withdrawApproval } from './withdraw-approval.ts';
// Questions
export { approvalAbout, approvalOf, pendingApprovals } from './list-approvals.ts';
// Words
export type { Approval, ApprovalKind, ApprovalKinds, Decider, DecisionRefusal } from './approval.ts';
