import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { shownTitle, stateOf, type Paper, type Wish } from '#papers';
import { button, card, empty, errorOf, fileField, form, notice, section, summaryOf, table, tag, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface PaperListView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  /** Public name of the account. */
  readonly code: string;
  readonly listed: readonly Paper[];
  readonly wishes: readonly Wish[];
  /** Whose form has errors. */
  readonly wishId: string | undefined;
  readonly isUploaded: boolean;
  readonly sentences: Sentences;
}

/** What the operator asks for stands first; then the archive, the newest on top. */
export function paperList(view: PaperListView): Html {
  const { t, listed, wishes, isUploaded, sentences } = view;
  return html`${isUploaded && notice({ kind: 'success', title: t('cabinet.papers.uploaded'), isAnswer: true })}
${summaryOf(t, sentences)}
${wishes.length > 0 && section({ title: t('cabinet.papers.wanted'), body: wishes.map((wish) => wishCard(view, wish)) })}
${listed.length === 0 ? empty({ icon: 'file', title: t('cabinet.papers.none'), body: t('cabinet.papers.none.body') }) : papersTable(view)}`;
}

function wishCard({ t, paths, token, code, wishId, sentences }: PaperListView, wish: Wish): Html {
  const errors = wishId === wish.id ? errorOf(sentences, 'file') : {};
  return card({
    title: wish.title,
    body: html`<p class="muted">${t('cabinet.papers.wanted.since', { at: t.instant(wish.wishedAt) })}</p>
${form({
      action: paths.papers(code),
      hasFiles: true,
      hidden: { token: token(), wish: wish.id },
      body: [
        fileField({ name: 'file', id: wishId === wish.id ? 'file' : `file-${wish.id}`, label: t('cabinet.papers.file'), hint: t('cabinet.papers.file.hint'), accept: '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png', ...errors }),
        button({ label: t('cabinet.papers.send'), about: wish.title }),
      ],
    })}`,
  });
}

const papersTable = ({ t, paths, code, listed }: PaperListView): Html =>
  table({
    caption: t('cabinet.papers.title'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.papers.paper') }, { label: t('cabinet.papers.kind') }, { label: t('cabinet.papers.source') }, { label: t('cabinet.papers.dated') }, { label: t('cabinet.papers.added') }, { label: t('cabinet.settings.sessions.act') }],
    rows: listed.map((paper) => [
      stateOf(paper) === 'open' ? html`<a href="${paths.paper(code, paper.id)}">${shownTitle(paper, t.language)}</a>` : shownTitle(paper, t.language),
      t(`papers.kinds.${paper.kind}`),
      t(`cabinet.papers.sources.${paper.source}`),
      paper.datedOn ? t.date(paper.datedOn) : '–',
      t.instant(paper.addedAt),
      stateOf(paper) === 'open'
        ? html`<a href="${paths.paperFile(code, paper.id)}">${t('cabinet.papers.download')}<span class="visually-hidden"> ${shownTitle(paper, t.language)}</span></a>`
        : tag({ label: t(`cabinet.papers.states.${stateOf(paper)}`), tone: stateOf(paper) === 'held' ? 'info' : 'danger' }),
    ]),
  });
