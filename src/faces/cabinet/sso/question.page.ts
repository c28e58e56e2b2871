import type { Tx } from '#lib/db/database.ts';
import { contentPolicy } from '#lib/http/content-policy.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as sso from '#sso';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { question, staleQuestion } from './question.view.ts';

/** The cookie that binds a question to the browser it was asked in: a link sent to somebody else opens nothing. */
export const QUESTION_COOKIE = 'sso-question';

const FIELD = 'scope-';

/** A partner asks whether it is the user, and what it may know of him. */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, visit.tx);

/** He goes on to the partner. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, body, origin, now, paths } = visit;
  const id = idOf(visit);
  if (id === undefined) return stale(visit);
  const session = sessionOf(visit);
  const ticked = sso.SCOPES.filter((scope) => body[`${FIELD}${scope}`] === 'yes');
  const outcome = await sso.goOn(house, operator, { ...session, provenAt: sso.provenAt(session) }, { id, ticked, origin }, now);
  if (!isRefused(outcome)) return outcome;
  return outcome.refused === 'unproven' ? { to: paths.proof(paths.signOnQuestion(params['question'] ?? '')) } : stale(visit);
}

/** He does not want to go there. */
export async function postRefusal(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, now } = visit;
  const id = idOf(visit);
  const outcome = id === undefined ? undefined : await sso.refuseSignOn(house, operator, { id }, now);
  return outcome && !isRefused(outcome) ? outcome : stale(visit);
}

/** The question of the address, where it was asked in this browser. */
const idOf = ({ params, cookie }: CabinetVisit): string | undefined => (params['question'] !== undefined && params['question'] === cookie(QUESTION_COOKIE) ? params['question'] : undefined);

async function page(visit: CabinetVisit, tx: Tx): Promise<Answer> {
  const { house, t, now, paths, token } = visit;
  const id = idOf(visit);
  const session = sessionOf(visit);
  const asked = id === undefined ? undefined : await sso.interactionBy(tx, house, id, session.userId, now);
  if (!asked) return stale(visit);
  if (asked.provenAfter && Temporal.Instant.compare(sso.provenAt(session), asked.provenAfter) < 0) return { to: paths.proof(paths.signOnQuestion(asked.id)) };
  const { origin, host } = new URL(asked.redirectUri);
  const main = question({ t, paths, token: token(), asked, host, email: session.email, field: FIELD });
  return { page: cabinetPage(visit, { title: t('cabinet.sso.title', { partner: asked.partnerName }), width: 'narrow', main }), headers: { 'content-security-policy': contentPolicy({ formTo: origin }) } };
}

const stale = (visit: CabinetVisit): Answer => ({ page: cabinetPage(visit, { title: visit.t('cabinet.sso.stale.title'), width: 'narrow', main: staleQuestion(visit.t, visit.paths) }), status: 410 });
