import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { DocumentText } from '#legal';
import { backLink, button, errorOf, form, pageTitle, passwordField, section, summaryList, summaryOf, type Sentences } from '#ui';
import type { Operator } from '#operators';
import { passwordRules } from '../../password-rules.view.ts';
import { includedNote } from '../../documents/included.view.ts';
import type { CabinetPaths } from '../../paths.ts';
import type { Draft } from '../draft.ts';

export interface PasswordAndRulesView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly sealed: string;
  readonly draft: Draft;
  readonly documents: readonly { readonly code: string; readonly text: DocumentText }[];
  readonly sentences: Sentences;
}

/** Question two: check the answers, read what is accepted here, choose a password. */
export function passwordAndRules({ t, operator, paths, token, sealed, draft, documents, sentences }: PasswordAndRulesView): Html {
  const row = (key: string, value: string) => ({ key, value, action: { label: t('ui.change'), href: paths.activation(sealed), about: key } });
  return html`${backLink({ label: t('ui.back'), href: paths.activation(sealed) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 2, steps: 3 }), title: t('cabinet.activation.rules.title') })}
${summaryList([
  row(t('cabinet.activation.kind'), t(`cabinet.activation.kind.${draft['kind']}`)),
  ...(draft['number'] ? [row(t('cabinet.activation.number'), draft['number'])] : []),
  row(t('cabinet.register.email'), draft['email'] ?? ''),
])}
${documents.map(({ text }) => section({ title: text.title, body: html`<div class="prose">${text.html}</div>${includedNote(t, paths, text.includes)}` }))}
${form({
  action: paths.activationRules(sealed),
  hidden: { token, draft: sealed, ...Object.fromEntries(documents.map(({ code, text }) => [`accepts.${code}`, String(text.version)])) },
  body: [
    html`<input type="text" name="username" autocomplete="username" value="${draft['email'] ?? ''}" hidden>`,
    passwordField({
      name: 'password',
      label: t('cabinet.activation.password'),
      autocomplete: 'new-password',
      show: t('ui.show-password'),
      hide: t('ui.hide-password'),
      ...errorOf(sentences, 'password'),
    }),
    passwordRules(t, operator),
    documents.length > 0 && html`<p>${t('cabinet.register.accept.lead')}</p>`,
    button({ label: t(documents.length > 0 ? 'cabinet.register.accept' : 'ui.continue') }),
  ],
})}`;
}
