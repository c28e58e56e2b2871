import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as identity from '#identity';
import * as notices from '#notices';

/** Writes the answer to whoever demanded; a stranger is written to on paper, outside of the product. */
export async function tellAnswer(tx: Tx, keys: Keys, userId: string | null, answer: string, now: Temporal.Instant): Promise<void> {
  const user = userId ? await identity.findUser(tx, userId) : undefined;
  if (user) await notices.send(tx, keys, { kind: 'demand-answered', to: user.email, language: user.language, userId: user.id, values: { answer } }, now);
}
