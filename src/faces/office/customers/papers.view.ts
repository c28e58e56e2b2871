import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { shownTitle, stateOf, type Paper, type Wish } from '#papers';
import { button, form, table, tag, textField } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface PapersView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  /** Public name of the account. */
  readonly code: string;
  readonly papers: readonly Paper[];
  readonly wishes: readonly Wish[];
}

/** The documents of an account, what was asked for, and the form that asks for one more. */
export const papersBlock = (view: PapersView): Html => html`${view.papers.length === 0 ? html`<p class="muted">${view.t('office.papers.none')}</p>` : papersTable(view)}
${view.wishes.length > 0 && html`<p>${view.t('office.papers.waiting')}</p><ul>${view.wishes.map(({ title, wishedAt }) => html`<li>${title} <span class="muted small">${view.t.instant(wishedAt)}</span></li>`)}</ul>`}
<div class="no-print">${wishForm(view)}</div>`;

const papersTable = ({ t, paths, code, papers }: PapersView): Html =>
  table({
    caption: t('office.papers.title'),
    isCaptionHidden: true,
    columns: [{ label: t('office.papers.paper') }, { label: t('office.papers.kind') }, { label: t('office.papers.source') }, { label: t('office.papers.added') }],
    rows: papers.map((paper) => [
      stateOf(paper) === 'open'
        ? html`<a href="${paths.customerPaper(code, paper.id)}">${shownTitle(paper, t.language)}</a>${paper.supersededAt && html` ${tag({ label: t('office.papers.states.superseded'), tone: 'neutral' })}`}`
        : html`${shownTitle(paper, t.language)} ${tag({ label: t(`office.papers.states.${stateOf(paper)}`), tone: stateOf(paper) === 'held' ? 'info' : 'danger' })}`,
      t(`papers.kinds.${paper.kind}`),
      t(`office.papers.sources.${paper.source}`),
      t.instant(paper.addedAt),
    ]),
  });

const wishForm = ({ t, paths, token, code }: PapersView): Html =>
  form({
    action: paths.customerPapers(code),
    hidden: { token: token() },
    body: [textField({ name: 'title', label: t('office.papers.ask'), hint: t('office.papers.ask.hint'), size: 'medium' }), button({ label: t('office.papers.ask.submit'), kind: 'secondary' })],
  });
