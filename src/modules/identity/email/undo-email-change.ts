import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { keep } from '../corrections/own-details.ts';
import { wait, type House, type Wait } from '../house.ts';
import { linkBuckets } from '../recovery/recovery-buckets.ts';
import { sendLink } from '../recovery/start-recovery.ts';
import { endAll } from '../sessions/start-session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser, findUserByEmail, hasPassword } from '../users/find-user.ts';
import { emailKey } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import type { LinkAnswer } from './confirm-email-change.ts';
import type { EmailChange } from './email-change.ts';
import * as changes from './email-changes.sql.ts';

/** The change that a link to the old address takes back, as long as it does. */
export const emailChangeToUndo = (tx: Tx, token: string, now: Temporal.Instant): Promise<EmailChange | undefined> =>
  tx.maybe<EmailChange>(changes.toUndo(tx.operatorId, tokenHash(token), now));

/**
 * Whoever reads the old mailbox takes the address back: later changes fall with it, every session and token ends, and a link for
 * a new password goes to the old address, for whoever changed the address may know the password; not where there is none. `pathTo` is the page of that link.
 * 'void': the link was used or is too old, or the address has become somebody else's.
 */
export async function undoEmailChange(house: House, operator: Operator, answer: LinkAnswer, now: Temporal.Instant): Promise<'undone' | 'undone-without-link' | Refused<'void'> | Wait> {
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, linkBuckets(operator, answer.origin.address), now));
  if (waitS > 0) return wait(waitS);
  return transaction(house.db, operator.id, async (tx) => {
    const change = await emailChangeToUndo(tx, answer.token, now);
    const user = change && (await findUser(tx, change.userId));
    if (!user) return refuse('void');
    const holder = await findUserByEmail(tx, change.oldEmail);
    if (holder && holder.id !== user.id) return refuse('void');
    if ((await tx.run(changes.undo(operator.id, change.id, now))) === 0) return refuse('void');
    await tx.run(changes.undoLater(operator.id, user.id, change.id, now));
    await tx.run(changes.supersede(operator.id, user.id, now));
    await tx.run(users.readdress(operator.id, { id: user.id, email: change.oldEmail, emailKey: emailKey(change.oldEmail), language: user.language }));
    await tx.run(users.markEmailRead(operator.id, user.id, now));
    await notices.addressLives(tx, user.id, change.oldEmail);
    await keep(tx, house.keys, { userId: user.id, field: 'email', before: user.email, after: change.oldEmail, state: 'proven' }, now);
    const endedSessions = await endAll(tx, user.id, now);
    const endedTokens = await endTokensOf(tx, user.id, now);
    const hasLink = await hasPassword(tx, user.id);
    if (hasLink) await sendLink(tx, house, { ...user, email: change.oldEmail }, answer.pathTo, now);
    else await notices.send(tx, house.keys, { kind: 'address-changed', to: change.oldEmail, language: user.language, userId: user.id, values: { changedAt: now.toString(), newEmail: change.oldEmail } }, now);
    await audit.record(tx, { action: 'email.change-undone', at: now, actor: { kind: 'user', id: user.id }, origin: answer.origin, userId: user.id, details: { endedSessions, endedTokens } });
    return hasLink ? 'undone' : 'undone-without-link';
  });
}
