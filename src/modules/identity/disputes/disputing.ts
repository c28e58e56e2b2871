// Contesting an act and settling it, for the front door.
export { contestAct, disputesOf } from './contest-act.ts';
export { openDisputes, settleDispute } from './settle-dispute.ts';
