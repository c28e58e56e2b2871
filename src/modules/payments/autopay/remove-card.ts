import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import * as cards from '../cards.sql.ts';
import type { PaymentsHouse } from '../house.ts';
import type { Autopay } from './autopay.ts';
import * as rows from './autopay.sql.ts';
import { endAutopay } from './stop-autopay.ts';

/** Forgets a saved card: its token is erased, and the automatic payments by it stop. Refuses another's. */
export function removeCard(house: Pick<PaymentsHouse, 'db'>, operator: Operator, userId: string, cardId: string, origin: Origin, now: Temporal.Instant): Promise<'removed' | Refused<'card-unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const card = await tx.maybe<{ mask: string }>(cards.remove(operator.id, userId, cardId, now));
    if (!card) return refuse('card-unknown');
    const by = { actor: { kind: 'user', id: userId } as const, origin };
    for (const { id } of await tx.many<{ id: string }>(rows.ofCard(operator.id, cardId))) await endAutopay(tx, await tx.one<Autopay>(rows.byId(operator.id, id)), 'card-removed', by, now);
    await audit.record(tx, { action: 'card.removed', at: now, ...by, userId, subject: { kind: 'card', id: cardId }, details: { card: card.mask.slice(-4) } });
    return 'removed';
  });
}
