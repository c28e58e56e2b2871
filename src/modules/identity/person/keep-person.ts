import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import type { Signer } from '../signature/signing.ts';
import { sealPerson } from './find-person.ts';
import { personKeys, type Capacity, type PersonKind } from './person.ts';
import * as rows from './persons.sql.ts';
import { takeOver } from './take-over.ts';

export interface Binding {
  readonly userId: string;
  readonly signer: Signer;
  readonly kind: PersonKind;
  readonly capacity: Capacity | undefined;
  readonly origin: Origin;
}

/** Binds the person of a certificate to a user account, uses up his invitation, and lets a new head take over. False when the person, or the user account, was bound meanwhile. */
export async function keepPerson(tx: Tx, keys: Keys, { userId, signer, kind, capacity, origin }: Binding, now: Temporal.Instant): Promise<boolean> {
  const { iin, bin, fullName, surname, firstName, patronymic, organisation, certificate } = signer;
  const { iinKey, binKey } = personKeys(keys, signer);
  const sealedPerson = sealPerson(keys, { kind, iin, bin, fullName, surname, firstName, patronymic, organisation, capacity });
  const certifiedAt = certificate.notBeforeAt;
  if ((await tx.run(rows.insert(tx.operatorId, { userId, kind, iinKey, binKey, capacity: capacity ?? null, certifiedAt, sealedPerson }, now))) === 0) return false;
  if (binKey && capacity === 'representative') await tx.run(rows.acceptInvitation(tx.operatorId, iinKey, binKey, now));
  if (binKey && capacity === 'administrator') await takeOver(tx, keys, { binKey, userId, origin }, now);
  return true;
}
