// What a module needs that makes users of people whom it has checked itself, for the front door.
export { wait } from '../house.ts';
export { countTry, type Bucket } from '../tries/count-try.ts';
export { networkOf } from '../tries/network.ts';
export { emailKey } from '../users/user.ts';
export { Overtaken, type Accepted, type Newcomer } from './admit-newcomer.ts';
export { admitReviewed, handOverPassword, makeTemporaryPassword, type TemporaryPassword } from './admit-reviewed.ts';
export { acceptsAll } from './register-with-account.ts';
