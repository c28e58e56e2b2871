import type { Identified } from '#identity';
import type { CabinetVisit } from '../../visit.ts';
import { openDraft, sealDraft } from '../draft.ts';

/** Who the visitor proved to be, and what he has typed since. It travels sealed, like every draft. */
export interface IdentifiedDraft {
  readonly identified: Identified;
  readonly email: string;
  readonly kind: string;
}

const STRATEGY = 'eds';

export const sealIdentified = ({ house, now }: CabinetVisit, { identified, email, kind }: IdentifiedDraft): string =>
  sealDraft(house.keys, STRATEGY, { identified: JSON.stringify(identified), email, kind }, now);

/** Of a draft that we sealed; undefined for anything else. */
export function openIdentified({ house, now, query, body }: CabinetVisit): IdentifiedDraft | undefined {
  const draft = openDraft(house.keys, STRATEGY, body['draft'] ?? query['draft'], now);
  return draft && { identified: JSON.parse(draft['identified'] as string) as Identified, email: draft['email'] ?? '', kind: draft['kind'] ?? '' };
}
