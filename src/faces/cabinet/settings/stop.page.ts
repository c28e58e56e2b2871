import { html, type Html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as notices from '#notices';
import { button, buttonLink, confirmation, form, pageTitle } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';

/** The link of a letter that stops letters of its topic, without signing in. Looking changes nothing, for programs that read mail open addresses too; the page names nobody, for a letter may be forwarded. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, operator, house, params } = visit;
  const link = params['link'] ?? '';
  const named = notices.openStopLink(house.keys, operator, link);
  if (!named) return missing;
  const topic = t(`cabinet.topics.${named.topic}`);
  if (notices.isWanted(operator, named.topic, 'email', await notices.readerOf(tx, named.userId))) {
    const ask = html`${pageTitle({ title: t('cabinet.stop.title'), lead: t('cabinet.stop.lead', { topic }) })}
${form({ action: visit.paths.stopLetters(link), hidden: {}, body: button({ label: t('cabinet.stop.submit') }) })}`;
    return { page: cabinetPage(visit, { title: t('cabinet.stop.title'), width: 'narrow', main: ask }) };
  }
  return { page: stopped(visit, topic) };
}

/** Answers with the page itself: programs that send this do not follow redirects (RFC 8058, 3.1). */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, params, origin, now } = visit;
  const link = params['link'] ?? '';
  const named = notices.openStopLink(house.keys, operator, link);
  const outcome = await notices.stopLetters(house, operator, link, origin, now);
  return !named || isRefused(outcome) ? missing : { page: stopped(visit, t(`cabinet.topics.${named.topic}`)) };
}

function stopped(visit: CabinetVisit, topic: string): Html {
  const { t, paths } = visit;
  const main = confirmation({ title: t('cabinet.stop.stopped'), next: { title: t('cabinet.stop.next'), body: html`<p>${t('cabinet.stop.kept', { topic })}</p>` }, actions: buttonLink({ label: t('cabinet.stop.settings'), href: paths.messages(), kind: 'secondary' }) });
  return cabinetPage(visit, { title: t('cabinet.stop.stopped'), width: 'narrow', main });
}
