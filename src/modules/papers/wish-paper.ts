import * as audit from '#audit';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { ProofSubject } from './proof.ts';
import * as rows from './papers.sql.ts';

/**
 * Asks the customer of an account for a document (EL 1.7): he is told by e-mail and uploads it in his cabinet. With a subject it is a proof of payment (PA-8), which is
 * settled by staff afterwards. 'no-user': nobody manages the account there.
 */
export function wishPaper(
  house: { readonly db: Database; readonly keys: Keys },
  operator: Operator,
  staff: { readonly id: string; readonly sessionId: string },
  wish: { readonly accountId: bigint; readonly title: string; readonly subject?: ProofSubject; readonly origin: Origin },
  now: Temporal.Instant,
): Promise<{ id: string } | Refused<'no-user'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const card = await accounts.cardOf(tx, wish.accountId);
    const user = card?.user && (await identity.findUser(tx, card.user.userId));
    if (!card || !user) return refuse('no-user');
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(rows.wish(operator.id, id, wish.accountId, wish.title, wish.subject ?? { kind: null, id: null }, staff.id, now));
    await notices.send(tx, house.keys, { kind: 'paper-wanted', to: user.email, language: user.language, userId: user.id, values: { accountNumber: card.account.number, title: wish.title } }, now);
    await audit.record(tx, { action: wish.subject ? 'proof.wanted' : 'paper.wanted', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: user.id, subject: { kind: 'account', id: String(wish.accountId) }, details: { title: wish.title, ...(wish.subject && { about: wish.subject.kind, aboutId: wish.subject.id }) } });
    return { id };
  });
}
