import type { Identified } from '#identity';
import type { CabinetVisit } from '../../visit.ts';
import { openDraft, sealDraft } from '../draft.ts';

/** Who the visitor proved to be, and what he has typed since. It travels sealed, like every draft, and holds for this operator alone. */
export interface IdentifiedDraft {
  readonly identified: Identified;
  readonly email: string;
  readonly kind: string;
  /** Of the letter that was sent to the address. */
  readonly proof?: string;
  /** That the letter was read. */
  readonly mailbox?: string;
  /** When he proved it, in milliseconds of the epoch; now, unless it was earlier. */
  readonly sinceMs?: number;
}

/** What was proved goes stale: certificates are revoked and heads are dismissed. */
const PROVED_MS = 3_600_000;

const strategyOf = ({ operator }: CabinetVisit): string => `eds ${operator.id}`;

export const sealIdentified = (visit: CabinetVisit, { identified, sinceMs = visit.now.epochMilliseconds, ...typed }: IdentifiedDraft): string =>
  sealDraft(visit.house.keys, strategyOf(visit), { ...typed, identified: JSON.stringify(identified), since: String(sinceMs) }, visit.now);

/** Of a draft that we sealed for this operator, within an hour of the proof; undefined for anything else. */
export function openIdentified(visit: CabinetVisit): IdentifiedDraft | undefined {
  const { house, now, query, body } = visit;
  const draft = openDraft(house.keys, strategyOf(visit), body['draft'] ?? query['draft'], now);
  const sinceMs = Number(draft?.['since']);
  if (!draft || !(now.epochMilliseconds - sinceMs <= PROVED_MS)) return undefined;
  const { proof, mailbox } = draft;
  return { identified: JSON.parse(draft['identified'] as string) as Identified, email: draft['email'] ?? '', kind: draft['kind'] ?? '', sinceMs, ...(proof ? { proof } : {}), ...(mailbox ? { mailbox } : {}) };
}
