// Operations
export { requestDeletion } from './request-deletion.ts';
export { endDepartures } from './end-departures.ts';
// What a second person's yes sets going
export { deletionApproval } from './deletion-approval.ts';
