import type { Tx } from '#lib/db/database.ts';
import * as phoneCodes from '../phone/phone-codes.sql.ts';
import * as activations from '../registration/activations.sql.ts';
import * as phoneRegistrations from '../registration/phone-registrations.sql.ts';
import * as tries from '../tries/tries.sql.ts';
import * as signings from '../signature/signings.sql.ts';
import * as sessions from './sessions.sql.ts';

/** Deletes sessions that were over before an instant, tries counted, things not signed and registrations not confirmed before it; returns how many sessions went. */
export async function forgetOldSessions(tx: Tx, before: Temporal.Instant): Promise<number> {
  await tx.run(tries.forgetOlder(tx.operatorId, before));
  await tx.run(signings.forgetOlder(tx.operatorId, before));
  await tx.run(activations.forget(tx.operatorId, before));
  await tx.run(phoneRegistrations.forget(tx.operatorId, before));
  await tx.run(phoneCodes.forget(tx.operatorId, before));
  return tx.run(sessions.forgetOlder(tx.operatorId, before));
}
