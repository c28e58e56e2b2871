import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { may } from '#identity';
import { buttonLink, empty, LANGUAGE_NAMES, notice, pageTitle, table, tag } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';

/** What the operator published, the latest first. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, tx, query } = visit;
  if (!content.publishes(operator)) return missing;
  const own = (await content.writingsOf(tx, staffOf(visit))).filter(({ removedAt }) => removedAt === null);
  const mayPublish = may(sessionOf(visit), 'publish content');
  const done = query['done'];
  const main = html`${done && t.has(`office.writings.done.${done}`) && notice({ kind: 'success', title: t(`office.writings.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('office.sections.writings'), lead: t('office.writings.lead'), actions: mayPublish && [buttonLink({ label: t('office.writings.new'), href: paths.newWriting() }), buttonLink({ label: t('office.pictures.title'), href: paths.pictures(), kind: 'secondary' })] })}
${
    own.length === 0
      ? empty({ icon: 'file', title: t('office.writings.none') })
      : table({
          caption: t('office.sections.writings'),
          isCaptionHidden: true,
          columns: ['title', 'kind', 'language', 'published', 'state'].map((name) => ({ label: t(`office.writings.${name}`) })),
          rows: own.map((one) => [mayPublish ? html`<a href="${paths.writing(one.id)}">${one.title}</a>` : one.title, t(`content.kinds.${one.kind}`), LANGUAGE_NAMES[one.language], t.instant(one.publishedAt), one.hiddenAt === null ? t('office.writings.shown') : tag({ label: t('content.outcomes.hidden'), tone: 'warning' })]),
        })
  }`;
  return { page: officePage(visit, { title: t('office.sections.writings'), section: 'writings', main }) };
}
