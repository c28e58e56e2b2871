import { html, type Html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { LANGUAGES } from '#lib/i18n/texts.ts';
import * as legal from '#legal';
import { backLink, card, details, LANGUAGE_NAMES, pageTitle, section, table } from '#ui';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';

/** The draft in every language as the customer will read it, and what differs from the newest version, side by side. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, params, tx } = visit;
  const document = operator.profile.documents.find(({ code }) => code === params['code']);
  const draft = document && (await legal.openDrafts(tx)).find((one) => one.document === document.code);
  if (!draft) return missing;
  const latest = await legal.newestTexts(tx, document.code);
  const differing = (language: (typeof LANGUAGES)[number]) => legal.compareTexts(latest?.texts[language] ?? '', draft.texts[language]).filter(({ before, after }) => before !== after);
  const main = html`${backLink({ label: t('office.documents.draft'), href: paths.document(document.code) })}
${pageTitle({ title: t.of(document.title), lead: t('office.documents.preview.lead') })}
${LANGUAGES.map((language) =>
    section({
      title: LANGUAGE_NAMES[language],
      body: html`${changes(visit, latest?.version ?? 0, differing(language))}${card({ body: html`<article class="prose" lang="${language}"><h3>${document.title[language]}</h3>${legal.renderDraft(draft.texts[language], document.title[language])}</article>` })}`,
    }),
  )}`;
  return { page: officePage(visit, { title: t.of(document.title), section: 'documents', main }) };
}

function changes({ t }: OfficeVisit, version: number, lines: readonly legal.ComparedLine[]): Html {
  const rows = lines.map(({ before, after }) => [before === null ? '' : html`<del>${before}</del>`, after === null ? '' : html`<ins>${after}</ins>`]);
  return details({
    summary: t('office.documents.changes', { version, count: lines.length }),
    body: rows.length === 0 ? html`<p>${t('office.documents.same')}</p>` : table({ caption: t('office.documents.changes.caption'), isCaptionHidden: true, columns: [{ label: t('office.documents.before') }, { label: t('office.documents.after') }], rows }),
  });
}
