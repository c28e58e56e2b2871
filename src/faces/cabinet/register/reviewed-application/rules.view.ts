import { html, type Html } from '#lib/html/html.ts';
import { reviewSettings } from '#applicants';
import type { DocumentText } from '#legal';
import { backLink, button, form, pageTitle, section, summaryList, summaryOf } from '#ui';
import { includedNote } from '../../documents/included.view.ts';
import { fieldWords, type ApplicantView } from './details.view.ts';

export interface AnswersView extends ApplicantView {
  readonly sealed: string;
  readonly documents: readonly { readonly code: string; readonly text: DocumentText }[];
}

/** Question two: check the answers, read the rules, and the control under them. */
export function answersAndRules({ t, operator, paths, token, sealed, draft, documents, sentences }: AnswersView): Html {
  const change = paths.applying(sealed);
  const row = (key: string, value: string) => ({ key, value, action: { label: t('ui.change'), href: change, about: key } });
  const { persons } = operator.profile;
  return html`${backLink({ label: t('ui.back'), href: change })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 2, steps: 2 }), title: t('cabinet.register.rules.title') })}
${summaryList([
  ...(persons.length > 1 ? [row(t('cabinet.activation.kind'), t(`cabinet.activation.kind.${draft['kind']}`))] : []),
  row(t('cabinet.applicants.name'), [draft['family-name'], draft['given-name'], draft['patronymic']].filter(Boolean).join(' ')),
  ...reviewSettings(operator).fields.map((field) => row(t(fieldWords(operator, field)), draft[field] ?? '')),
  row(t('cabinet.register.email'), draft['email'] ?? ''),
])}
${documents.map(({ text }) => section({ title: text.title, body: html`<div class="prose">${text.html}</div>${includedNote(t, paths, text.includes)}` }))}
${form({
  action: paths.applyingRules(sealed),
  hidden: { token, draft: sealed, ...Object.fromEntries(documents.map(({ code, text }) => [`accepts.${code}`, String(text.version)])) },
  body: [html`<p>${t('cabinet.applicants.accept.lead')}</p>`, button({ label: t('cabinet.register.accept') })],
})}`;
}
