import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { backLink, empty, pageTitle, table, tag } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Those whom the user writes with, the latest first. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx } = visit;
  if (!content.publishes(operator)) return missing;
  const found = await content.correspondencesOf(tx, sessionOf(visit).userId);
  const main = html`${backLink({ label: t('cabinet.sections.news'), href: paths.news() })}
${pageTitle({ title: t('cabinet.correspondence.title'), lead: t('cabinet.correspondence.lead') })}
${
    found.length === 0
      ? empty({ icon: 'mail', title: t('cabinet.correspondence.none'), body: t('cabinet.correspondence.none.body') })
      : table({
          caption: t('cabinet.correspondence.title'),
          isCaptionHidden: true,
          columns: ['with', 'latest', 'new'].map((name) => ({ label: t(`cabinet.correspondence.${name}`) })),
          rows: found.map((one) => [one.personaId === null ? t('cabinet.news.nameless') : html`<a href="${paths.correspondence(one.personaId)}">${one.name}</a>`, t.instant(one.latestAt), one.unread > 0 ? tag({ label: t('cabinet.correspondence.unread', { count: one.unread }), tone: 'info' }) : t('cabinet.correspondence.read')]),
        })
  }`;
  return { page: cabinetPage(visit, { title: t('cabinet.correspondence.title'), section: 'news', main }) };
}
