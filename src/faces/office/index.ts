import type { Face } from '#lib/http/face.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';
import { officePaths, type OfficePaths } from './paths.ts';
import { rows } from './rows.ts';
import { forbidden, trouble } from './trouble.view.ts';
import type { OfficeActor, OfficeHouse, OfficeVisit } from './visit.ts';

export { rows } from './rows.ts';
export type { OfficeHouse } from './visit.ts';

/** The staff's face. */
export const officeFace = (house: OfficeHouse): Face<Operator, OfficeActor, OfficePaths, OfficeHouse> => ({
  name: 'office',
  rows,
  paths: officePaths,
  forms: true,
  async authenticate(tx, { cookie }, now) {
    const token = cookie('session');
    const session = token === undefined ? undefined : await identity.loadSession(tx, 'office', token, house.operator(tx.operatorId), now);
    return session ? { kind: 'staff', session } : { kind: 'visitor' };
  },
  languageOf: (actor) => (actor.kind === 'staff' ? actor.session.language : undefined),
  admit,
  trouble,
});

/** `public` is for everyone, `staff` for whoever is signed in, any other word is a permission that a role must carry. */
function admit(visit: OfficeVisit, needs: string): Answer | undefined {
  const { actor, house, operator, now } = visit;
  if (needs === 'public') return undefined;
  if (actor.kind === 'visitor') return { to: visit.paths.signIn(comeBack(visit)) };
  // Noting that the session is in use may fail or lag without harm to the page.
  identity.touchSession(house, operator, actor.session, now).catch(() => {});
  if (needs === 'staff') return undefined;
  if (!identity.isPermission(needs)) throw new Error(`no permission is called ${needs}`);
  return identity.may(actor.session, needs) ? undefined : { page: forbidden(visit), status: 403 };
}

/** Where to go after signing in; a form that was sent without a session has no address that shows its answer. */
const comeBack = ({ body, here }: OfficeVisit): string | undefined => (Object.keys(body).length > 0 ? undefined : here);
