import type * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as notices from '#notices';

/** What became of a delegation, to one of its sides; 'lost' and 'losing' tell the delegate, the rest the principal. `other`: how the other side is known to him. */
export interface Told {
  readonly what: 'given' | 'accepted' | 'declined' | 'ended' | 'lost' | 'ending' | 'losing';
  readonly other: string;
  readonly until: Temporal.Instant;
}

/** Writes it to him: whoever did not do it himself finds out. */
export async function tell(tx: Tx, keys: Keys, user: Pick<identity.User, 'id' | 'email' | 'language'>, { what, other, until }: Told, now: Temporal.Instant): Promise<void> {
  await notices.send(tx, keys, { kind: 'delegation-told', to: user.email, language: user.language, userId: user.id, values: { what, other, until: until.toString() } }, now);
}
