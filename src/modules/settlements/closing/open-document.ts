import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import type { Staff } from '../payouts/payout.ts';
import { documentWithKin } from './list-documents.ts';

/** Opens a document for a member of staff, and records that he read it; undefined, and nothing recorded, where there is none. */
export async function openDocument(tx: Tx, id: string, { origin, id: staffId, sessionId }: Staff & { readonly origin: Origin }, now: Temporal.Instant): ReturnType<typeof documentWithKin> {
  const found = await documentWithKin(tx, id);
  if (!found) return undefined;
  const { kind, number } = found.document;
  await audit.record(tx, { action: 'closing-document.opened', at: now, actor: { kind: 'staff', id: staffId, sessionId }, origin, subject: { kind: 'closing-document', id }, details: { kind, number } });
  return found;
}
