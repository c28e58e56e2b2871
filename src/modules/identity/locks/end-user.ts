import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as notices from '#notices';
import * as corrections from '../corrections/corrections.sql.ts';
import * as recoveries from '../recovery/recoveries.sql.ts';
import { endAll } from '../sessions/start-session.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import * as rows from './end-user.sql.ts';
import * as locks from './locks.sql.ts';

/** A user account whose term is over. */
export interface DueDeparture {
  readonly id: string;
  readonly userId: string;
  readonly cause: 'refusal' | 'deletion';
}

/** User accounts that end now, at most so many; nobody else ends them meanwhile. */
export const dueDepartures = (tx: Tx, now: Temporal.Instant, most: number): Promise<DueDeparture[]> => tx.many<DueDeparture>(locks.due(tx.operatorId, now, most));

/**
 * Ends a user account for good, in the caller's transaction: nothing opens it any more, and its address, number, name and certificate are forgotten, so that the person may register anew.
 * What it did stays on record under its number, as the retention rules have it. A letter to the address is the latest that goes there.
 */
export async function endUser(tx: Tx, keys: Keys, { id, userId, cause }: DueDeparture, now: Temporal.Instant): Promise<void> {
  const user = (await findUser(tx, userId)) as User;
  await notices.send(tx, keys, { kind: 'user-ended', to: user.email, language: user.language, values: { at: now.toString() } }, now);
  await endAll(tx, userId, now);
  await endTokensOf(tx, userId, now);
  await tx.run(recoveries.close(tx.operatorId, userId, now));
  for (const statement of [rows.endPassword, rows.endPasskeys, rows.endApp, rows.endCodes, rows.endPhone, rows.endLogin, rows.endName, rows.endPerson, rows.endStated, rows.endEmailChanges, rows.forgetBindings, corrections.forget, corrections.dropAddress]) await tx.run(statement(tx.operatorId, userId));
  await tx.run(rows.forgetAddress(tx.operatorId, userId));
  await tx.run(locks.end(tx.operatorId, id, now));
  await audit.record(tx, { action: 'user.ended', at: now, actor: { kind: 'system' }, userId, details: { cause } });
}
