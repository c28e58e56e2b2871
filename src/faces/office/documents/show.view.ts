import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Texts } from '#lib/i18n/texts.ts';
import type * as legal from '#legal';
import type { Operator } from '#operators';
import { backLink, button, buttonLink, card, details, errorOf, form, LANGUAGE_NAMES, longTextField, notice, pageTitle, section, summaryOf, table, textField, tiles, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface DocumentView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly document: Operator['profile']['documents'][number];
  readonly hands: readonly legal.Hands[];
  readonly names: StaffNames;
  readonly latest: { readonly version: number; readonly texts: legal.DraftTexts } | undefined;
  readonly draft: legal.Draft | undefined;
  readonly earliestOn: Temporal.PlainDate;
  readonly mayWrite: boolean;
  readonly done: string | undefined;
  readonly sentences: Sentences;
  readonly typed: Partial<Record<'kk' | 'ru' | 'en' | 'effectiveOn', string>>;
}

const ROWS = 24;

export function documentPage(view: DocumentView): Html {
  const { t, paths, document, draft, done, sentences, mayWrite } = view;
  return html`${backLink({ label: t('office.documents.title'), href: paths.documents() })}
${done && t.has(`office.documents.done.${done}`) && notice({ kind: 'success', title: t(`office.documents.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t.of(document.title), lead: t(`office.documents.acceptances.${document.acceptance}`) })}
${draft ? section({ title: t('office.documents.draft'), body: draftParts(view, draft) }) : mayWrite && form({ action: paths.document(document.code), hidden: { token: view.token() }, body: button({ label: t('office.documents.begin'), icon: 'bill' }) })}
${section({ title: t('office.documents.versions'), body: versions(view) })}`;
}

function draftParts(view: DocumentView, draft: legal.Draft): Html {
  const { t, names, mayWrite, paths, document } = view;
  const by = html`<p class="muted">${t('office.documents.changed', { name: names(draft.changedBy), at: t.instant(draft.changedAt) })}</p>`;
  const preview = buttonLink({ label: t('office.documents.preview'), href: paths.documentPreview(document.code), kind: 'secondary' });
  if (draft.approvalId !== null)
    return html`${by}${notice({ kind: 'info', title: t('office.documents.waits'), body: html`<a href="${paths.approval(draft.approvalId)}">${t('office.documents.waits.body', { date: draft.effectiveOn ? t.date(draft.effectiveOn) : '' })}</a>` })}${preview}`;
  return html`${by}${mayWrite && texts(view, draft)}${preview}${mayWrite && html`${publication(view, draft)}${ending(view)}`}`;
}

/** Kazakh, Russian and English side by side; on a phone below each other. */
function texts({ t, paths, token, document, typed, sentences }: DocumentView, draft: legal.Draft): Html {
  const field = (language: (typeof LANGUAGES)[number]) =>
    card({ body: longTextField({ name: language, label: LANGUAGE_NAMES[language], value: typed[language] ?? draft.texts[language], rows: ROWS, ...errorOf(sentences, language) }) });
  return form({
    action: paths.documentDraft(document.code),
    hasFiles: true,
    hidden: { token: token(), id: draft.id, revision: String(draft.revision) },
    body: [tiles(LANGUAGES.map(field)), html`<p class="muted">${t('office.documents.markdown')}</p>`, button({ label: t('office.documents.save'), icon: 'check' })],
  });
}

const publication = ({ t, paths, token, document, earliestOn, typed, sentences }: DocumentView, draft: legal.Draft): Html =>
  section({
    title: t('office.documents.publication'),
    body: form({
      action: paths.documentPublication(document.code),
      hidden: { token: token(), id: draft.id, revision: String(draft.revision) },
      body: [
        textField({ name: 'effective-on', label: t('office.documents.effective-on'), hint: t('office.documents.effective-on.hint', { date: earliestOn.toString() }), value: typed.effectiveOn ?? earliestOn.toString(), size: 'medium', ...errorOf(sentences, 'effective-on') }),
        html`<p class="muted">${t(`office.documents.asks.${document.acceptance === 'none' ? 'nothing' : (document.newVersion ?? 'acceptance')}`)}${document.secondPerson && html` ${t('office.documents.second-person')}`}</p>`,
        button({ label: t('office.documents.publish'), icon: 'check' }),
      ],
    }),
  });

const ending = ({ t, paths, token, document }: DocumentView): Html =>
  details({ summary: t('office.documents.discard'), body: form({ action: paths.documentDiscard(document.code), hidden: { token: token() }, body: button({ label: t('office.documents.discard.submit'), kind: 'danger' }) }) });

const versions = ({ t, hands, names }: DocumentView): Html =>
  table({
    caption: t('office.documents.versions'),
    isCaptionHidden: true,
    columns: ['version', 'effective-on', 'published-at', 'written-by', 'published-by', 'approved-by'].map((name) => ({ label: t(`office.documents.${name}`) })),
    rows: hands.map((one) => [
      String(one.version), t.date(one.effectiveOn), t.instant(one.publishedAt),
      ...(one.publishedBy === null ? [t('office.documents.by-file'), '–', '–'] : [names(one.writtenBy), names(one.publishedBy), one.approvedBy === null ? '–' : names(one.approvedBy)]),
    ]),
  });
