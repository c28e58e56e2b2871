import { missing, type Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import type { CabinetVisit } from '../visit.ts';

/** The exact bytes of a signing, for NCALayer and for whoever signs on another computer: one's own, or one that belongs to nobody, as a registration in a browser where somebody is signed in. */
export async function get({ tx, house, operator, params, actor, now }: CabinetVisit): Promise<Answer> {
  const userId = actor.kind === 'user' ? actor.session.userId : undefined;
  const load = (of: string | undefined) => identity.loadSigning(tx, house, operator, { token: params['signing'] ?? '', userId: of }, now);
  const signing = (await load(userId)) ?? (userId && (await load(undefined)));
  return signing ? { file: signing.content, type: 'application/octet-stream', name: signing.fileName } : missing;
}
