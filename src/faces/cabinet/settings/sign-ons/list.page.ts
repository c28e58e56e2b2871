import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as sso from '#sso';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { signOnList } from './list.view.ts';

/** What the user lets partners know of him. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { house, tx, t, paths, token, query } = visit;
  const signOns = await sso.signOnsOf(tx, house, sessionOf(visit).userId);
  return { page: cabinetPage(visit, { title: t('cabinet.sign-ons.title'), section: 'settings', main: signOnList({ t, paths, token, signOns, isDone: query['done'] === 'withdrawn' }) }) };
}

/** He takes it back. */
export async function postEnd(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const outcome = await sso.withdrawSignOn(house, operator, sessionOf(visit), { id: params['consent'] ?? '', origin }, now);
  return isRefused(outcome) ? missing : { to: paths.signOns('withdrawn') };
}
