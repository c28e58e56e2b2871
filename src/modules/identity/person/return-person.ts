import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Signer } from '../signature/signing.ts';
import { admissionOf } from './admission.ts';
import { keepPerson, type Binding } from './keep-person.ts';
import { personKeys } from './person.ts';
import * as rows from './persons.sql.ts';

/** A user account without a password, which its user lost when he ceased to act for a legal entity. */
export interface FormerUser {
  readonly userId: string;
  readonly email: string;
  readonly language: Language;
}

/** The user account that a signer had for this legal entity before; of others nobody is let back by a certificate, since whose it was may be what was in dispute. */
export function formerUserOf(tx: Tx, keys: Keys, signer: Pick<Signer, 'iin' | 'bin'>): Promise<FormerUser | undefined> {
  const { iinKey, binKey } = personKeys(keys, signer);
  return binKey ? tx.maybe<FormerUser>(rows.formerUser(tx.operatorId, iinKey, binKey)) : Promise.resolve(undefined);
}

/** Whoever is invited again, or is the head again, comes back to the user account that he had; false, and nothing written, where nobody wants him. */
export async function returnPerson(tx: Tx, keys: Keys, operator: Operator, { userId, signer, origin }: Pick<Binding, 'userId' | 'signer' | 'origin'>, now: Temporal.Instant): Promise<boolean> {
  const admission = await admissionOf(tx, keys, operator, signer, false);
  if (typeof admission === 'string') return false;
  const { capacity } = admission;
  if (!(await keepPerson(tx, keys, { userId, signer, kind: 'legal-entity', capacity, origin }, now))) return false;
  await audit.record(tx, { action: 'person.bound', at: now, actor: { kind: 'user', id: userId }, origin, userId, details: { kind: 'legal-entity', ...(capacity ? { capacity } : {}) } });
  return true;
}
