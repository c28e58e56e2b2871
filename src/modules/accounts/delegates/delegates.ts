// Delegates, for the front door.
export { acceptDelegation } from './accept-delegation.ts';
export { delegationsFor, delegationsOf, principalName } from './list-delegations.ts';
export { endDelegation } from './end-delegation.ts';
export { inviteDelegate, type InvitationRefusal } from './invite-delegate.ts';
export { tellEndingDelegations } from './tell-ending-delegations.ts';
export { delegationsJob } from './tell-ending.job.ts';
