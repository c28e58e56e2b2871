// Closing parts of the cabinet to a user, for the front door.
export { PARTS, type Limit, type Part } from './limit.ts';
export { closedPart } from './limit.rules.ts';
export { isClosedTo, liftLimit, limitUser, openLimits } from './limit-user.ts';
