import { createHash } from 'node:crypto';
import type { ApplicationDraft } from '#holdings';
import type { CabinetVisit } from '../visit.ts';

const PURPOSE = 'application-draft';

/** What was asked for travels sealed beside the signing, so that nothing unsigned is kept. */
export const sealApplication = ({ house }: CabinetVisit, draft: Omit<ApplicationDraft, 'subject'>): string =>
  house.keys.seal(PURPOSE, JSON.stringify([String(draft.holdingId), draft.kind, draft.answers, draft.number])).toString('base64url');

/** A draft that we sealed; undefined for anything else. */
export function openApplication({ house, query, body }: CabinetVisit): ApplicationDraft | undefined {
  const sealed = body['draft'] ?? query['draft'];
  if (typeof sealed !== 'string' || !/^[\w-]{40,6000}$/.test(sealed)) return undefined;
  try {
    const [holdingId, kind, answers, number] = JSON.parse(house.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [string, string, Record<string, string>, string];
    const draft = { holdingId: BigInt(holdingId), kind, answers, number };
    return { ...draft, subject: subjectOf(draft) };
  } catch {
    return undefined;
  }
}

/** The same answers have the same subject: a signature for other answers is told by it. */
export const subjectOf = ({ holdingId, kind, answers, number }: Omit<ApplicationDraft, 'subject'>): string =>
  `${kind} ${holdingId} ${number} ${createHash('sha256').update(JSON.stringify(Object.entries(answers))).digest('base64url')}`;
