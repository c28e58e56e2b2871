import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { LINE_LENGTH, LINES_AT_ONCE, type Line, type Persona } from '#content';
import { backLink, button, buttonLink, card, checkbox, empty, errorOf, form, longTextField, notice, pageTitle, pagination, summaryOf, type Sentences } from '#ui';
import { nameFirst, personalNotice } from '../news/writing.view.ts';
import type { CabinetPaths } from '../paths.ts';

export interface LinesPageView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly other: Persona;
  readonly lines: readonly Line[];
  readonly viewerId: string;
  readonly isFirstPage: boolean;
  /** The viewer wants nothing from the other. */
  readonly refuses: boolean;
  readonly hasName: boolean;
  readonly typed: string;
  readonly sentences: Sentences;
}

export function linesPage(view: LinesPageView): Html {
  const { t, paths, other, lines, isFirstPage, sentences } = view;
  const first = lines[0];
  return html`${backLink({ label: t('cabinet.correspondence.title'), href: paths.correspondences() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.correspondence.title'), title: other.name, actions: buttonLink({ label: t('cabinet.correspondence.person'), href: paths.persona(other.id), kind: 'secondary' }) })}
${first && lines.length === LINES_AT_ONCE && html`<p><a href="${paths.correspondence(other.id, first.id)}">${t('cabinet.correspondence.earlier')}</a></p>`}
${lines.length === 0 ? empty({ icon: 'mail', title: t('cabinet.correspondence.empty') }) : lines.map((one) => lineCard(view, one))}
${pagination({ label: t('ui.pages'), previous: isFirstPage ? undefined : { label: t('cabinet.correspondence.newest'), href: paths.correspondence(other.id) } })}
<div id="write">${writing(view)}</div>`;
}

const lineCard = ({ t, paths, other, viewerId }: LinesPageView, one: Line): Html =>
  card({
    level: 2,
    title: one.byId === viewerId ? t('cabinet.correspondence.you') : other.name,
    body: html`<p class="as-typed">${one.removedAt === null ? one.words : t('cabinet.correspondence.removed')}</p><p class="muted small">${t.instant(one.writtenAt)}</p>`,
    ...(one.byId !== viewerId && one.removedAt === null && { footer: html`<a class="small" href="${paths.newComplaint('line', one.id)}">${t('cabinet.complaints.link')}<span class="visually-hidden"> ${t.instant(one.writtenAt)}</span></a>` }),
  });

function writing({ t, paths, token, other, refuses, hasName, typed, sentences }: LinesPageView): Html {
  if (refuses) return notice({ kind: 'info', title: t('cabinet.people.refused'), body: html`<p><a href="${paths.persona(other.id)}">${t('cabinet.correspondence.person')}</a></p>` });
  if (!hasName) return nameFirst({ t, paths });
  return form({
    action: paths.correspondence(other.id),
    hidden: { token: token() },
    body: [
      sentences['sure'] && personalNotice(t),
      longTextField({ name: 'words', label: t('cabinet.correspondence.words'), hint: t('cabinet.writings.limit', { count: LINE_LENGTH }), value: typed, rows: 4, ...errorOf(sentences, 'words') }),
      sentences['sure'] && checkbox({ name: 'sure', label: t('cabinet.news.personal.sure'), ...errorOf(sentences, 'sure') }),
      button({ label: t('cabinet.correspondence.send') }),
    ],
  });
}
