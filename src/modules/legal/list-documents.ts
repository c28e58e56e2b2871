import type { Tx } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import * as acceptances from './acceptances.sql.ts';
import { documentsInForce } from './document.rules.ts';
import type { Acceptance, Document } from './document.ts';

/** The operator's documents in force on a date, in the order of its profile. */
export const documents = (operator: Operator, today: Temporal.PlainDate): Document[] => documentsInForce(operator.profile.documents, today);

/** Documents that a person must accept, by the control under the text or by signature, and has not accepted in the version that holds. */
export async function pendingDocuments(tx: Tx, operator: Operator, userId: string, today: Temporal.PlainDate): Promise<Document[]> {
  const accepted = await tx.many<{ document: string; version: number }>(acceptances.acceptedBy(tx.operatorId, userId));
  return documents(operator, today).filter(
    ({ code, version, acceptance }) => (acceptance === 'control' || acceptance === 'signature') && !accepted.some((one) => one.document === code && one.version === version),
  );
}

/** Everything a person has accepted, newest first. */
export const acceptancesOf = (tx: Tx, userId: string): Promise<Acceptance[]> => tx.many<Acceptance>(acceptances.ofUser(tx.operatorId, userId));
