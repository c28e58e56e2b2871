import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as notices from '#notices';
import { backLink, pageTitle, summaryList } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** One message in words, whichever way it went, or none. Secrets and the links that carry them are gone. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, operator, paths, params } = visit;
  const message = await notices.messageOf(tx, t, operator, sessionOf(visit).userId, params['message'] ?? '');
  if (!message) return missing;
  const { at, letter: { subject, opening, facts, link, closing } } = message;
  const main = html`${backLink({ label: t('cabinet.messages.title'), href: paths.messages() })}
${pageTitle({ kicker: t.instant(at), title: subject })}
${opening.map((words) => html`<p>${words}</p>`)}
${facts.length > 0 && summaryList(facts.map(({ label, value }) => ({ key: label, value })))}
${link && html`<p><a href="${paths.home().replace(/\/$/, '')}${link.path}">${link.label}</a></p>`}
${closing.map((words) => html`<p>${words}</p>`)}`;
  return { page: cabinetPage(visit, { title: subject, section: 'settings', width: 'narrow', main }) };
}
