import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { buttonLink, buttons, empty, pageTitle, pagination, tabs } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { advertNotice, writingCard } from './writing.view.ts';
import { viewerOf } from './viewer.ts';

/** One kind of what is published, the latest first; advertising stands in its own section and in its slot (PR 10.6). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, query, now, actor } = visit;
  if (!content.publishes(operator)) return missing;
  const kind = content.WRITING_KINDS.find((one) => one === query['kind']) ?? 'news';
  const found = await content.shownWritings(tx, kind, query['before']);
  const advert = await content.chooseAdvert(tx, operator, 'list', viewerOf(visit)?.id, now);
  const end = found.at(-1);
  const isFirst = query['before'] === undefined;
  const main = html`${pageTitle({ title: t('cabinet.sections.news'), lead: t('cabinet.news.lead'), actions: actor.kind === 'user' && buttonLink({ label: t('cabinet.writings.new'), href: paths.newWriting() }) })}
${actor.kind === 'user' && buttons([buttonLink({ label: t('cabinet.writings.title'), href: paths.writings(), kind: 'quiet' }), buttonLink({ label: t('cabinet.correspondence.title'), href: paths.correspondences(), kind: 'quiet' })])}
${tabs({ label: t('cabinet.news.kinds'), items: content.WRITING_KINDS.map((one) => ({ label: t(`cabinet.news.kinds.${one}`), href: paths.news(one), isCurrent: one === kind })) })}
${kind === 'advertisement' && html`<p class="muted">${t('cabinet.news.advertising.lead')}</p>`}
${advert && advertNotice({ t }, advert)}
${found.length === 0 ? empty({ icon: 'file', title: t('cabinet.news.none'), body: t('cabinet.news.none.body') }) : found.map((one) => writingCard({ t, operator, paths }, one))}
${pagination({ label: t('ui.pages'), previous: isFirst ? undefined : { label: t('cabinet.news.newest'), href: paths.news(kind) }, next: end && found.length === content.WRITINGS_AT_ONCE ? { label: t('cabinet.news.older'), href: paths.news(kind, end.id) } : undefined })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.sections.news'), section: 'news', main }) };
}
