import type * as approvals from '#approvals';
import type { Keys } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { byId, type Deletion } from './deletions.sql.ts';

/** What a second person's yes to a deletion sets going; wired to approvals of kind 'deletion'. It is out of date where the user account is closed already. */
export const deletionApproval = ({ keys }: { readonly keys: Keys }): approvals.ApprovalKind => ({
  async mayBeApproved(tx, _operator, { subject }) {
    const deletion = await tx.maybe<Deletion>(byId(tx.operatorId, subject));
    return deletion !== undefined && !(await identity.hasLock(tx, deletion.userId));
  },
  async approved(tx, operator, { subject }, by, at) {
    const { userId, reason } = await tx.one<Deletion>(byId(tx.operatorId, subject));
    const outcome = await identity.announceDeletion(tx, keys, operator, { userId, reason, by }, at);
    if (isRefused(outcome)) throw new Error(`a deletion that was approved cannot be announced: ${outcome.refused}`);
  },
  async declined() {
    // Nothing was done, so nothing is taken back; the decision itself is on record.
  },
});
