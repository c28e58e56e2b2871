import { timingSafeEqual } from 'node:crypto';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { verifyPassword } from '#lib/passwords/passwords.ts';
import { CUSTOMER_STRENGTH } from '#lib/passwords/strength.ts';
import * as audit from '#audit';
import * as legal from '#legal';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { makeDeviceToken } from '../sign-in/device.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { startSession } from '../sessions/start-session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { takeTurn } from '../tries/hashing-turn.ts';
import { GUESSING } from '../tries/limits.ts';
import { emailKey } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import type { Activation } from './activation.ts';
import * as rows from './activations.sql.ts';
import { spelled } from './code.ts';
import { openUser, Overtaken, recordRegistration } from './admit-newcomer.ts';

/** The code of the newest letter, and what shows that the registration is one's own: its id, or its address and password. */
export type ActivationWish = { readonly code: string; readonly sessionToken?: string | undefined; readonly origin: Origin } & (
  | { readonly id: string }
  | { readonly email: string; readonly password: string }
);

/**
 * Makes a user of a registration whose mailbox is confirmed by the code of its newest letter, and signs him in. A code works
 * once. 'wrong' is the one answer to a wrong, superseded, used and expired code, and to a registration that is not one's own: whoever
 * gets a letter that he did not ask for must not be able to open somebody else's account with it.
 */
export async function activate(house: House, operator: Operator, wish: ActivationWish, now: Temporal.Instant): Promise<SignedIn | Refused<'wrong'> | Wait> {
  const name = 'id' in wish ? wish.id : emailKey(wish.email);
  const guesses: Bucket[] = [{ kind: 'activation-code', of: `${operator.id} ${name}`, limit: GUESSING }];
  const { row, waitS } = await transaction(house.db, operator.id, async (tx) => {
    if ('password' in wish) await takeTurn(tx, house.keys, undefined, now);
    const left = await countTry(tx, house.keys, guesses, now);
    return { waitS: left, row: left > 0 ? undefined : await rowOf(tx, wish) };
  });
  if (waitS > 0) return wait(waitS);
  if ('password' in wish && (await verifyPassword(house.keys, CUSTOMER_STRENGTH, row, wish.password)) === 'wrong') return refuse('wrong', 'code');
  const attempt = (tx: Tx) => row && open(tx, house, operator, row.id, wish, now);
  const opened = await transaction(house.db, operator.id, async (tx) => (await attempt(tx)) ?? refuse('wrong', 'code')).catch((error: unknown) => {
    if (error instanceof Overtaken) return refuse('wrong', 'code');
    throw error;
  });
  if (!('refused' in opened)) await transaction(house.db, operator.id, (tx) => forgiveTry(tx, house.keys, guesses));
  return opened;
}

const rowOf = (tx: Tx, wish: ActivationWish): Promise<Activation | undefined> =>
  tx.maybe<Activation>('id' in wish ? rows.waiting(tx.operatorId, wish.id) : rows.newestOf(tx.operatorId, emailKey(wish.email)));

async function open(tx: Tx, house: House, operator: Operator, id: string, { code, sessionToken, origin }: ActivationWish, now: Temporal.Instant): Promise<SignedIn | undefined> {
  const row = await tx.maybe<Activation>(rows.waiting(operator.id, id));
  if (!row?.codeHash || Temporal.Instant.compare(row.expiresAt, now) <= 0) return undefined;
  if (!timingSafeEqual(row.codeHash, tokenHash(spelled(code)))) return undefined;
  const newcomer = { ...row, strategy: 'email-activation', origin: { address: row.address, browser: row.browser, requestId: row.requestId } } as const;
  const user = await openUser(tx, operator, newcomer, now);
  await tx.run(rows.activated(operator.id, row.id, now));
  await tx.run(users.verifyEmail(operator.id, user.id, now));
  await tx.run(users.setPassword(operator.id, user.id, row, now));
  await tx.run(rows.state(operator.id, user.id, row, now));
  // A document that was replaced meanwhile is not accepted by this: the one in force is asked for before the cabinet opens.
  for (const { document, version } of row.accepted)
    await legal.recordAcceptance(tx, operator, { userId: user.id, document, version, language: row.language, control: row.control, channel: 'cabinet', origin: newcomer.origin }, now);
  await recordRegistration(tx, { ...newcomer, origin }, user.id, { number: user.number, ...(row.authority === null ? {} : { authority: row.authority }) }, now);
  const { sessionId, token } = await startSession(tx, operator, { face: 'cabinet', personId: user.id, oldToken: sessionToken, origin }, now);
  await audit.record(tx, { action: 'session.started', at: now, actor: { kind: 'user', id: user.id, sessionId }, origin, userId: user.id });
  return { userId: user.id, sessionToken: token, deviceToken: makeDeviceToken(house.keys, operator.id, user.id, now), mustChangePassword: false };
}
