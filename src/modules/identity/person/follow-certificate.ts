import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import * as notices from '#notices';
import type { Signer } from '../signature/signing.ts';
import { findUser } from '../users/find-user.ts';
import type { User } from '../users/user.ts';
import { isEndedByStaffIn, isOutrankedIn } from './admission.ts';
import { personOf, sealPerson } from './find-person.ts';
import { judgeCapacity } from './person.rules.ts';
import type { Person } from './person.ts';
import * as rows from './persons.sql.ts';
import { takeOver } from './take-over.ts';

/**
 * What somebody is for his legal entity is what his certificate says at every sign-in and every signature, not what one said when he registered: whoever signs as its head
 * administers it, whoever signs otherwise does not, and both are told. Certificates of others change nothing.
 */
export async function followCertificate(tx: Tx, keys: Keys, userId: string, signer: Signer, origin: Origin, now: Temporal.Instant): Promise<void> {
  const row = await tx.maybe<rows.PersonRow>(rows.ofUser(tx.operatorId, userId));
  const person = row && (await personOf(tx, keys, userId));
  if (!row?.binKey || !row.capacity || person?.iin !== signer.iin || person.bin !== signer.bin) return;
  const isOutranked = await isOutrankedIn(tx, row.binKey, signer, userId);
  const capacity = judgeCapacity({ held: row.capacity, isHead: signer.roles.includes('head'), isOutranked: isOutranked || (await isEndedByStaffIn(tx, keys, signer)) });
  const certifiedAt = signer.certificate.notBeforeAt;
  if (capacity === row.capacity) {
    await tx.run(rows.certify(tx.operatorId, userId, certifiedAt));
    if (capacity === 'administrator' && !isOutranked) await takeOver(tx, keys, { binKey: row.binKey, userId, origin }, now);
    return;
  }
  const changed: Person = { ...person, capacity };
  await tx.run(rows.recapacitate(tx.operatorId, userId, { capacity, certifiedAt, sealedPerson: sealPerson(keys, changed) }));
  if (capacity === 'administrator') await takeOver(tx, keys, { binKey: row.binKey, userId, origin }, now);
  const user = (await findUser(tx, userId)) as User;
  await notices.send(tx, keys, { kind: 'capacity-changed', to: user.email, language: user.language, userId, values: { organisation: person.organisation ?? (person.bin as string), capacity, changedAt: now.toString() } }, now);
  await audit.record(tx, { action: 'capacity.changed', at: now, actor: { kind: 'user', id: userId }, origin, userId, details: { capacity } });
}
