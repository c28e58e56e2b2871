import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { endBinding } from './end-binding.ts';
import * as rows from './persons.sql.ts';
import { withdrawInvitations } from './withdraw-invitations.ts';

/**
 * A new head administers the legal entity: whoever administered it before acts for it no longer, also if he signs as an employee by now, and is told; unless the legal entity itself
 * invited him. Invitations of others that nobody has used are taken back.
 */
export async function takeOver(tx: Tx, keys: Keys, { binKey, userId, origin }: { readonly binKey: Buffer; readonly userId: string; readonly origin: Origin }, now: Temporal.Instant): Promise<void> {
  const actor = { kind: 'user', id: userId } as const;
  const heads = await tx.many<{ userId: string }>(rows.headsOf(tx.operatorId, binKey));
  for (const { userId: former } of heads) if (former !== userId) await endBinding(tx, keys, former, { because: 'head', reason: '', actor, origin }, now);
  await withdrawInvitations(tx, { binKey, areOf: (invitedBy) => invitedBy !== userId, actor, origin }, now);
}
