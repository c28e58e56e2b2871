import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Operator } from '#operators';
import type { Signer } from '../signature/signing.ts';
import { holdLegalEntity } from './hold-legal-entity.ts';
import { judgeAdmission, type Admission, type AdmissionRefusal } from './person.rules.ts';
import { personKeys } from './person.ts';
import * as rows from './persons.sql.ts';

/** As what a signer may have a user account; his legal entity and his invitation are held until the caller's transaction ends. Refuses with the words of `judgeAdmission`. */
export async function admissionOf(tx: Tx, keys: Keys, operator: Operator, signer: Signer, isRegistered: boolean): Promise<Admission | AdmissionRefusal> {
  const { iinKey } = personKeys(keys, signer);
  const binKey = await holdLegalEntity(tx, keys, signer);
  const isInvited = binKey !== null && (await tx.maybe(rows.openInvitation(operator.id, iinKey, binKey))) !== undefined;
  const isOutranked = binKey !== null && (await isOutrankedIn(tx, binKey, signer));
  const isEndedByStaff = await isEndedByStaffIn(tx, keys, signer);
  return judgeAdmission({ signer, served: operator.profile.persons, isRegistered, isInvited, isOutranked, isEndedByStaff });
}

/** Whether staff ended that he acts for the legal entity after this certificate was issued: it makes him its head no more. */
export async function isEndedByStaffIn(tx: Tx, keys: Keys, signer: Signer): Promise<boolean> {
  const { iinKey, binKey } = personKeys(keys, signer);
  return binKey !== null && (await tx.maybe(rows.endedByStaff(tx.operatorId, iinKey, binKey, signer.certificate.notBeforeAt))) !== undefined;
}

/** Whether somebody else administers the legal entity by a certificate that is not older. */
export async function isOutrankedIn(tx: Tx, binKey: Buffer, { certificate }: Pick<Signer, 'certificate'>, userId?: string): Promise<boolean> {
  const administrators = await tx.many<rows.Administrator>(rows.administratorsOf(tx.operatorId, binKey));
  return administrators.some((one) => one.userId !== userId && one.certifiedAt !== null && Temporal.Instant.compare(one.certifiedAt, certificate.notBeforeAt) >= 0);
}
