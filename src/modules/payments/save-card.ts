import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import * as audit from '#audit';
import * as rows from './cards.sql.ts';
import type { Outcome } from './provider.ts';

/** The purpose that acquirers' tokens of cards are sealed for. */
export const CARD_TOKEN = 'payments.card-token';

/** Keeps a card whose owner asked for it. The same card again renews its token. */
export async function saveCard(
  tx: Tx,
  keys: Keys,
  { userId, provider, card, token }: { readonly userId: string; readonly provider: string; readonly card: NonNullable<Outcome['card']>; readonly token: string },
  now: Temporal.Instant,
): Promise<void> {
  const { mask, brand, expires } = card;
  const { id } = await tx.one<{ id: string }>(rows.save(tx.operatorId, { id: uuidv7(now.epochMilliseconds), userId, provider, mask, brand, expires, sealedToken: keys.seal(CARD_TOKEN, token), savedAt: now }));
  await audit.record(tx, { action: 'card.saved', at: now, actor: { kind: 'system' }, userId, subject: { kind: 'card', id }, details: { card: mask.slice(-4) } });
}
