import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as notices from '#notices';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';

/** What became of a user's second factor. */
export type FactorNews = 'passkey-added' | 'passkey-ended' | 'app-added' | 'app-ended' | 'codes-renewed' | 'code-used' | 'ended-at-office' | 'refused';

/** Tells the user by e-mail that his second factor changed or was tried (ASVS 6.3.7). */
export async function tellOfFactor(tx: Tx, keys: Keys, userId: string, news: FactorNews, now: Temporal.Instant): Promise<void> {
  const user = (await findUser(tx, userId)) as User;
  await notices.send(tx, keys, { kind: 'second-factor', to: user.email, language: user.language, userId, values: { news, at: now.toString() } }, now);
}
