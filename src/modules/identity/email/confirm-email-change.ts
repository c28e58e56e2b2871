import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { keep } from '../corrections/own-details.ts';
import { wait, type House, type Wait } from '../house.ts';
import { linkBuckets } from '../recovery/recovery-buckets.ts';
import * as recoveries from '../recovery/recoveries.sql.ts';
import { endAll } from '../sessions/start-session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser, findUserByEmail } from '../users/find-user.ts';
import { emailKey } from '../users/user.ts';
import * as users from '../users/users.sql.ts';
import { UNDO_VALID_DAYS, type EmailChange } from './email-change.ts';
import * as changes from './email-changes.sql.ts';

export interface LinkAnswer {
  readonly token: string;
  /** Path of the page that a token opens, below the cabinet's address: the one that takes the change back. */
  readonly pathTo: (token: string) => string;
  readonly origin: Origin;
}

/** The change that a link to the new address confirms, as long as it does. */
export const emailChangeToConfirm = (tx: Tx, token: string, now: Temporal.Instant): Promise<EmailChange | undefined> =>
  tx.maybe<EmailChange>(changes.toConfirm(tx.operatorId, tokenHash(token), now));

/**
 * The new mailbox was read: it is the user's address from now on. Every session ends, both addresses are told, and the old one
 * gets a link that takes the change back for a week. 'confirmed': it was his address already, which nobody had read yet, or from which letters had come back; nothing ends. 'void': the link was used, replaced, or is too old; or the address was taken meanwhile.
 */
export async function confirmEmailChange(house: House, operator: Operator, answer: LinkAnswer, now: Temporal.Instant): Promise<'changed' | 'confirmed' | Refused<'void'> | Wait> {
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, linkBuckets(operator, answer.origin.address), now));
  if (waitS > 0) return wait(waitS);
  return transaction(house.db, operator.id, async (tx) => {
    const change = await emailChangeToConfirm(tx, answer.token, now);
    const user = change && (await findUser(tx, change.userId));
    const holder = change && (await findUserByEmail(tx, change.newEmail));
    // His own address, from which letters had come back, may be confirmed once more.
    if (!user || (holder && !(isFirst(change) && holder.id === user.id))) return refuse('void');
    const undoToken = secretToken();
    const undoUntil = now.add({ hours: 24 * UNDO_VALID_DAYS });
    if ((await tx.run(changes.confirm(operator.id, change.id, tokenHash(undoToken), undoUntil, now))) === 0) return refuse('void');
    await tx.run(users.readdress(operator.id, { id: user.id, email: change.newEmail, emailKey: emailKey(change.newEmail), language: user.language }));
    await tx.run(users.markEmailRead(operator.id, user.id, now));
    await notices.addressLives(tx, user.id, change.newEmail);
    await tx.run(recoveries.close(operator.id, user.id, now));
    if (isFirst(change)) {
      await audit.record(tx, { action: 'email.confirmed', at: now, actor: { kind: 'user', id: user.id }, origin: answer.origin, userId: user.id });
      return 'confirmed';
    }
    await keep(tx, house.keys, { userId: user.id, field: 'email', before: change.oldEmail, after: change.newEmail, state: 'proven' }, now);
    const endedSessions = await endAll(tx, user.id, now);
    const facts = { changedAt: now.toString(), newEmail: change.newEmail };
    await notices.send(tx, house.keys, { kind: 'address-left', to: change.oldEmail, language: user.language, userId: user.id, values: { ...facts, validUntil: undoUntil.toString() }, secret: { path: answer.pathTo(undoToken) } }, now);
    await notices.send(tx, house.keys, { kind: 'address-changed', to: change.newEmail, language: user.language, userId: user.id, values: facts }, now);
    await audit.record(tx, { action: 'email.changed', at: now, actor: { kind: 'user', id: user.id }, origin: answer.origin, userId: user.id, details: { endedSessions } });
    return 'changed';
  });
}

const isFirst = ({ oldEmail, newEmail }: EmailChange): boolean => oldEmail === newEmail;
