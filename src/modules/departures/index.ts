// Operations
export { grantDemand } from './grant-demand.ts';
export { requestDeletion } from './request-deletion.ts';
export { endDepartures } from './end-departures.ts';
// Questions
export { grantingOf } from './grant-demand.ts';
// What a second person's yes sets going
export { deletionApproval } from './deletion-approval.ts';
