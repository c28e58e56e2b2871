import type { CabinetVisit } from '../visit.ts';
import { sessionOf } from '../visit.ts';

/** A request that was filled in and not sent yet. It travels in the address, sealed to the user: Back and reload work and nothing is stored before the end. */
export interface RequestDraft {
  readonly kind: string;
  readonly account: string;
  readonly answers: Readonly<Record<string, string>>;
}

const PURPOSE = 'request-draft';

export const sealRequestDraft = (visit: CabinetVisit, draft: RequestDraft): string => visit.house.keys.seal(PURPOSE, JSON.stringify([sessionOf(visit).userId, draft])).toString('base64url');

/** The draft that we sealed for this user; undefined for anything else. */
export function openRequestDraft(visit: CabinetVisit, sealed: unknown): RequestDraft | undefined {
  if (typeof sealed !== 'string' || !/^[\w-]{40,14000}$/.test(sealed)) return undefined;
  try {
    const [userId, draft] = JSON.parse(visit.house.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))) as [string, RequestDraft];
    return userId === sessionOf(visit).userId ? draft : undefined;
  } catch {
    return undefined;
  }
}
