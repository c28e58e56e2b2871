import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as manual from '#manual';
import { card, empty, pageTitle, search, tiles } from '#ui';
import { contactLines } from '../contacts/office.view.ts';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';

const TYPED_AT_MOST = 100;
const SHOWN_LETTERS = 160;

/** Chapters of the manual, or what a search found in them, and whom to ask otherwise (RQ-6). */
export function get(visit: CabinetVisit): Answer {
  const { t, operator, paths, house, query } = visit;
  const chapters = house.manuals.get(operator.code)?.[t.language] ?? [];
  const typed = typeof query['q'] === 'string' ? query['q'].slice(0, TYPED_AT_MOST).trim() : '';
  const hits = manual.searchChapters(chapters, typed);
  const found = hits.map(({ chapter, passage }) =>
    card({ title: passage.heading, level: 2, href: paths.helpChapter(chapter.code, passage.anchor), body: html`<p class="muted small">${chapter.title}</p><p>${beginning(passage.text)}</p>` }),
  );
  const list = chapters.map(({ code, title, passages }) => card({ title, level: 2, href: paths.helpChapter(code), body: html`<p class="muted">${passages.map(({ heading }) => heading).join(' · ')}</p>` }));
  const main = html`${pageTitle({ title: t('cabinet.help.title'), lead: t('cabinet.help.lead') })}
${search({ action: paths.help(), label: t('cabinet.help.search'), value: typed, button: t('ui.search') })}
${typed !== '' && html`<p class="muted" role="status">${t('cabinet.help.found', { count: hits.length })}</p>`}
${typed !== '' && (hits.length > 0 ? tiles(found) : empty({ icon: 'search', title: t('cabinet.help.none'), body: t('cabinet.help.none.body') }))}
${tiles(list)}
${card({ level: 2, title: t('cabinet.account.questions'), body: contactLines(t, operator), footer: html`<a href="${paths.contacts()}">${t('cabinet.account.all-contacts')}</a>` })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.help.title'), main }) };
}

/** The first words of a passage, whole ones. */
const beginning = (text: string): string => (text.length <= SHOWN_LETTERS ? text : `${text.slice(0, SHOWN_LETTERS).replace(/\s+\S*$/, '')} …`);
