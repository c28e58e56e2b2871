import { closureOf } from '#announcements';
import * as identity from '#identity';
import type { Answer } from '#lib/http/visit.ts';
import { maintenanceAnswer } from './maintenance.view.ts';
import { closedPage } from './closed.view.ts';
import type { CabinetVisit } from './visit.ts';

/**
 * `public` is for everyone, `session` for whoever is signed in, `enrolling` for whoever has an own password and has accepted
 * the documents in force: before that there is no access (EL 2.1, HS 2.3). `user` for him with a second factor as well, where the profile demands one.
 * Before all of it: works in force, or the end of the service, close a part to everybody (NO-5, NO-7).
 * A part that the operator closed to the user says so (ID-17).
 */
export function admit(visit: CabinetVisit, needs: string, row: { readonly method: string; readonly path: string }): Answer | undefined {
  const { actor, paths, house, operator, now } = visit;
  const closure = closureOf(house.board.of(operator.id), { face: 'cabinet', path: row.path }, now);
  if (closure) return maintenanceAnswer(visit, closure);
  if (needs === 'public') return undefined;
  if (actor.kind === 'visitor') return { to: paths.signIn(visit.here) };
  // Noting that the session is in use may fail or lag without harm to the page.
  identity.touchSession(house, operator, actor.session, now).catch(() => {});
  const closed = identity.closedPart(actor.session.closed, row);
  if (closed) return { page: closedPage(visit, closed), status: 403 };
  if (needs === 'session') return undefined;
  if (actor.session.mustChangePassword) return { to: paths.newPassword() };
  if (actor.hasPending) return { to: paths.acceptance() };
  if (needs === 'enrolling') return undefined;
  return operator.profile.signIn.secondFactor === 'demanded' && actor.session.strength === 'password' ? { to: paths.secondFactor() } : undefined;
}
