import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { readableMobile } from '#lib/phone-number.ts';
import type { Document } from '#legal';
import { backLink, button, checkbox, errorOf, form, pageTitle, passwordField, summaryList, summaryOf, type Sentences } from '#ui';
import type { Operator } from '#operators';
import { passwordRules } from '../../password-rules.view.ts';
import { includedLinks } from '../../documents/included.view.ts';
import type { CabinetPaths } from '../../paths.ts';
import type { Draft } from '../draft.ts';

export interface PasswordAndTicksView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly sealed: string;
  readonly draft: Draft;
  readonly documents: readonly Document[];
  readonly isTicked: (document: string) => boolean;
  readonly sentences: Sentences;
}

/** The words beside a document's tick: they are kept with the acceptance. */
export const tickText = (t: Texts, { acceptance, title }: Document): string => t(acceptance === 'separate' ? 'cabinet.phone-code.consent' : 'cabinet.phone-code.accept', { title: t.of(title) });

/** Question two: check the answers, choose a password, tick what is agreed to. Nothing is ticked beforehand. */
export function passwordAndTicks({ t, operator, paths, token, sealed, draft, documents, isTicked, sentences }: PasswordAndTicksView): Html {
  const row = (key: string, value: string) => ({ key, value, action: { label: t('ui.change'), href: paths.phoneCode(sealed), about: key } });
  const tick = (document: Document) =>
    checkbox({
      name: `accepts.${document.code}`,
      value: String(document.version),
      label: tickText(t, document),
      hint: html`<a href="${paths.document(document.code)}" target="_blank" rel="noopener">${t('cabinet.phone-code.read', { title: t.of(document.title) })}</a>${document.includes.length > 0 && html`<br>${includedLinks(t, paths, document.includes)}`}`,
      isChecked: isTicked(document.code),
      ...errorOf(sentences, `accepts.${document.code}`),
    });
  return html`${backLink({ label: t('ui.back'), href: paths.phoneCode(sealed) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 2, steps: 3 }), title: t('cabinet.phone-code.rules.title') })}
${summaryList([
  row(t('cabinet.phone-code.name'), [draft['surname'], draft['first-name'], draft['patronymic']].filter(Boolean).join(' ')),
  row(t('cabinet.register.email'), draft['email'] ?? ''),
  row(t('cabinet.phone-code.phone'), readableMobile(draft['phone'] ?? '')),
  row(t('cabinet.phone-code.login'), draft['login'] ?? ''),
])}
${form({
  action: paths.phoneRules(sealed),
  hidden: { token, draft: sealed },
  body: [
    html`<input type="text" name="username" autocomplete="username" value="${draft['login'] ?? ''}" hidden>`,
    passwordField({ name: 'password', label: t('cabinet.phone-code.password'), autocomplete: 'new-password', show: t('ui.show-password'), hide: t('ui.hide-password'), ...errorOf(sentences, 'password') }),
    passwordRules(t, operator),
    documents.map(tick),
    button({ label: t('cabinet.phone-code.send') }),
  ],
})}`;
}
