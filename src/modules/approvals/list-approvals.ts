import type { Tx } from '#lib/db/database.ts';
import type { Approval } from './approval.ts';
import * as rows from './approvals.sql.ts';

const PENDING_AT_MOST = 200;

/** What waits for a second person, oldest first. */
export const pendingApprovals = (tx: Tx): Promise<Approval[]> => tx.many<Approval>(rows.pending(tx.operatorId, PENDING_AT_MOST));

export const approvalOf = (tx: Tx, id: string): Promise<Approval | undefined> => tx.maybe<Approval>(rows.byId(tx.operatorId, id));

/** The approval that a thing of some kind waits or waited for. */
export const approvalAbout = (tx: Tx, kind: string, subject: string): Promise<Approval | undefined> =>
  tx.maybe<Approval>(rows.bySubject(tx.operatorId, kind, subject));
