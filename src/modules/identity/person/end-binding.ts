import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import * as notices from '#notices';
import { endAll } from '../sessions/start-session.ts';
import { endTokensOf } from '../tokens/end-token.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import { personOf } from './find-person.ts';
import { holdLegalEntity } from './hold-legal-entity.ts';
import * as rows from './persons.sql.ts';
import { withdrawInvitations } from './withdraw-invitations.ts';

/** Who ended that a user account is a person's, and why. */
export interface BindingEnd {
  readonly because: 'administrator' | 'head' | 'staff';
  /** Told to the user; empty where the one before says it all. */
  readonly reason: string;
  readonly actor: { readonly kind: 'user' | 'staff'; readonly id: string; readonly sessionId?: string };
  readonly origin: Origin;
}

/**
 * Parts a user account from the person of a certificate: it signs in by that certificate no longer, and whoever acted for a legal entity acts for it no longer. Sessions and tokens end, the
 * user is told by e-mail, and who, when and why stays on record. False when it was no person's.
 */
export async function endBinding(tx: Tx, keys: Keys, userId: string, { because, reason, actor, origin }: BindingEnd, now: Temporal.Instant): Promise<boolean> {
  const person = await personOf(tx, keys, userId);
  if (!person) return false;
  // Nobody comes in meanwhile by what ends here.
  const binKey = await holdLegalEntity(tx, keys, person);
  const id = uuidv7(now.epochMilliseconds);
  if ((await tx.run(rows.end(tx.operatorId, userId, { id, because, reason: reason || null, endedByKind: actor.kind, endedBy: actor.id }, now))) === 0) return false;
  const endedSessions = await endAll(tx, userId, now);
  const endedTokens = await endTokensOf(tx, userId, now);
  if (binKey) await withdrawInvitations(tx, { binKey, areOf: (invitedBy) => invitedBy === userId, actor, origin }, now);
  const user = (await findUser(tx, userId)) as User;
  const letter = { to: user.email, language: user.language, userId };
  if (person.bin === undefined) await notices.send(tx, keys, { ...letter, kind: 'person-unbound', values: { name: person.fullName, reason } }, now);
  else await notices.send(tx, keys, { ...letter, kind: 'representation-ended', values: { organisation: person.organisation ?? person.bin, because, reason } }, now);
  const action = person.bin === undefined ? 'person.unbound' : 'representation.ended';
  await audit.record(tx, { action, at: now, actor, origin, userId, subject: { kind: 'binding', id }, details: { because, endedSessions, endedTokens }, ...(reason ? { reason } : {}) });
  return true;
}
