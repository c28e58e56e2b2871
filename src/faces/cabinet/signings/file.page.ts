import { missing, type Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import type { CabinetVisit } from '../visit.ts';

/** The exact bytes of a signing, for NCALayer and for whoever signs on another computer. */
export async function get({ tx, house, operator, params, actor, now }: CabinetVisit): Promise<Answer> {
  const userId = actor.kind === 'user' ? actor.session.userId : undefined;
  const signing = await identity.loadSigning(tx, house, operator, { token: params['signing'] ?? '', userId }, now);
  return signing ? { file: signing.content, type: 'application/octet-stream', name: signing.fileName } : missing;
}
