import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { button, form, pageTitle } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { voidLink } from '../void-link.view.ts';

/** Programs that look into letters open links: the way back takes a press. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, params, paths, now } = visit;
  const token = params['token'] ?? '';
  const leaving = await identity.leavingOf(tx, token, now);
  if (!leaving) return gone(visit);
  const main = html`${pageTitle({ title: t('cabinet.returning.title'), lead: t('cabinet.returning.lead', { until: t.instant(leaving.finalAt) }) })}
${form({ action: paths.returning(token), hidden: { token: visit.token() }, body: button({ label: t('cabinet.returning.submit') }) })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.returning.title'), width: 'narrow', main }) };
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, paths, origin, now } = visit;
  const outcome = await identity.returnToCabinet(house, operator, { token: params['token'] ?? '', origin }, now);
  return isRefused(outcome) ? gone(visit) : { to: paths.signIn(undefined, 'returned') };
}

const gone = (visit: CabinetVisit): Answer => {
  const { t, paths } = visit;
  return { page: cabinetPage(visit, { title: t('cabinet.void-link.title'), width: 'narrow', main: voidLink(t, { label: t('cabinet.home.sign-in'), href: paths.signIn() }) }), status: 410 };
};
