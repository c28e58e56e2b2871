import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import * as prepaid from '#prepaid';
import type { Staff } from '../payouts/payout.ts';
import { documentWithKin } from './list-documents.ts';

/** Opens a document for a member of staff, and records that he read it, for everybody who acts for its holder; undefined, and nothing recorded, where there is none. */
export async function openDocument(tx: Tx, id: string, { origin, id: staffId, sessionId }: Staff & { readonly origin: Origin }, now: Temporal.Instant): ReturnType<typeof documentWithKin> {
  const found = await documentWithKin(tx, id);
  if (!found) return undefined;
  const { kind, number, party } = found.document;
  const holders = party.startsWith('prepaid:') ? await prepaid.usersOf(tx, BigInt(party.slice('prepaid:'.length))) : [];
  const deed = { action: 'closing-document.opened', at: now, actor: { kind: 'staff', id: staffId, sessionId }, origin, subject: { kind: 'closing-document', id }, details: { kind, number } } as const;
  for (const userId of holders) await audit.record(tx, { ...deed, userId });
  if (holders.length === 0) await audit.record(tx, deed);
  return found;
}
