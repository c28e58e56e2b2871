import type { Face } from '#lib/http/face.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { admit } from './admit.ts';
import { openPace, pacedKinds } from './paces/pace.ts';
import { cabinetPaths, type CabinetPaths } from './paths.ts';
import { rememberAcceptance } from './accepted.ts';
import { rows } from './rows.ts';
import { trouble } from './trouble.view.ts';
import type { CabinetActor, CabinetHouse } from './visit.ts';

export { rows } from './rows.ts';
export { mountSso, SIGN_ON } from './sso/mount-sso.ts';
export { cabinetPaths } from './paths.ts';
export type { CabinetHouse } from './visit.ts';

/** The customers' face. */
export function cabinetFace(house: CabinetHouse): Face<Operator, CabinetActor, CabinetPaths, CabinetHouse> {
  const hasPending = rememberAcceptance();
  const paced = openPace();
  return {
    name: 'cabinet',
    rows,
    paths: cabinetPaths,
    forms: true,
    async authenticate(tx, { cookie }, now) {
      const token = cookie('session');
      const operator = house.operator(tx.operatorId);
      const session = token === undefined ? undefined : await identity.loadSession(tx, 'cabinet', token, operator, now);
      return session ? { kind: 'user', session, hasPending: await hasPending(tx, operator, session.userId, now) } : { kind: 'visitor' };
    },
    languageOf: (actor) => (actor.kind === 'user' ? actor.session.language : undefined),
    admit(visit, needs, row) {
      for (const kind of pacedKinds(row, visit)) {
        const stopped = paced(visit, kind);
        if (stopped) return stopped;
      }
      return admit(visit, needs, row);
    },
    trouble,
  };
}
