import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { secretToken, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { countTry } from '../tries/count-try.ts';
import { findUser } from '../users/find-user.ts';
import { CONFIRM_VALID_HOURS } from './email-change.ts';
import * as changes from './email-changes.sql.ts';
import { wishBucket } from './write-to-new-address.ts';

/** Writes once more to a user's own address from which letters came back: whoever opens the link of that letter shows that they arrive. 'alive': they do anyway. */
export async function writeToOwnAddress(house: House, operator: Operator, who: OwnSession, wish: { readonly pathTo: (token: string) => string; readonly origin: Origin }, now: Temporal.Instant): Promise<'sent' | Refused<'alive'> | Wait> {
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, [wishBucket(operator, who)], now));
  if (waitS > 0) return wait(waitS);
  return transaction(house.db, operator.id, async (tx) => {
    const user = await findUser(tx, who.userId);
    if (!user || !(await notices.deadAddress(tx, user.email))) return refuse('alive');
    await tx.run(changes.supersede(tx.operatorId, user.id, now));
    const token = secretToken();
    const confirmUntil = now.add({ hours: CONFIRM_VALID_HOURS });
    await tx.run(changes.insert(tx.operatorId, { id: uuidv7(now.epochMilliseconds), userId: user.id, oldEmail: user.email, newEmail: user.email, confirmHash: tokenHash(token), confirmUntil }, now));
    await notices.send(tx, house.keys, { kind: 'confirm-address', to: user.email, language: user.language, userId: user.id, values: { validUntil: confirmUntil.toString() }, secret: { path: wish.pathTo(token) } }, now);
    await audit.record(tx, { action: 'email.confirmation-wanted', at: now, actor: actorOf(who), origin: wish.origin, userId: user.id });
    return 'sent';
  });
}
