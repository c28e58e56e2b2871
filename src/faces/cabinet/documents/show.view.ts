import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as legal from '#legal';
import { backLink, card, columns, details, pageTitle, section, summaryList, table, tag, type TagTone } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { includedNote } from './included.view.ts';

export interface DocumentView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly document: legal.DocumentText;
  /** The version before this one, line by line beside it. */
  readonly changes: { readonly before: number; readonly lines: readonly legal.ComparedLine[] } | undefined;
}

/** The text to be read, and beside it which version it is, what became of the others and how it differs from the one before. */
export function documentPage(view: DocumentView): Html {
  const { t, paths, document } = view;
  return html`<div class="no-print">${backLink({ label: t('cabinet.documents.title'), href: paths.documents() })}</div>
${pageTitle({ title: document.title, lead: t(`cabinet.documents.state.${document.state}`, { date: t.date(document.effectiveOn) }) })}
${columns({ main: html`${changes(view)}${text(view)}`, side: html`${facts(view)}${otherVersions(view)}` })}`;
}

const text = ({ t, paths, document }: DocumentView): Html => section({ title: t('cabinet.documents.version', { version: document.version }), body: card({ body: html`<article class="prose">${document.html}</article>${includedNote(t, paths, document.includes)}` }) });

const SHORT_DIGEST = 16;
const TONES: Record<legal.VersionState, TagTone> = { coming: 'info', current: 'success', superseded: 'neutral', withdrawn: 'danger' };

/** The digest is what evidence of an acceptance names; its beginning is enough to compare by eye. */
const facts = ({ t, document }: DocumentView): Html =>
  card({
    level: 2,
    title: t('cabinet.documents.about'),
    body: summaryList([
      { key: t('cabinet.documents.state'), value: tag({ label: t(`cabinet.documents.state-word.${document.state}`), tone: TONES[document.state] }) },
      { key: t('cabinet.documents.effective-on'), value: t.date(document.effectiveOn) },
      { key: t('cabinet.documents.sha256'), value: html`<code>${document.sha256.slice(0, SHORT_DIGEST)}…</code>` },
    ]),
  });

function otherVersions({ t, paths, document }: DocumentView): Html | undefined {
  const others = document.versions.filter(({ version }) => version !== document.version);
  if (others.length === 0) return undefined;
  const link = ({ version, effectiveOn }: legal.Version) => html`<a href="${paths.document(document.code, version)}">${t('cabinet.documents.version-since', { version, date: t.date(effectiveOn) })}</a>`;
  return card({ level: 2, title: t('cabinet.documents.others'), body: html`<ul>${others.map((one) => html`<li>${link(one)}</li>`)}</ul>` });
}

/** Only what differs, under the headings it stands under. */
function changes({ t, document, changes: compared }: DocumentView): Html | undefined {
  if (!compared) return undefined;
  const differing = compared.lines.filter(({ before, after }) => before !== after);
  const rows = differing.map(({ before, after }) => [before === null ? '' : html`<del>${before}</del>`, after === null ? '' : html`<ins>${after}</ins>`]);
  const column = (version: number) => ({ label: t('cabinet.documents.version', { version }) });
  return details({
    summary: t('cabinet.documents.changes', { before: compared.before, count: differing.length }),
    body:
      rows.length === 0
        ? html`<p>${t('cabinet.documents.no-changes')}</p>`
        : table({ caption: t('cabinet.documents.changes.caption'), isCaptionHidden: true, columns: [column(compared.before), column(document.version)], rows }),
  });
}
