import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { RequestField, RequestKind } from '#operators';
import { backLink, button, dateField, errorOf, form, longTextField, numberField, pageTitle, radios, selectField, summaryOf, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import type { RequestDraft } from './draft.ts';
import { datePartsOf } from './typed.ts';

export interface RequestFormView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly kind: RequestKind;
  /** Accounts that it may be about. */
  readonly own: readonly { readonly code: string; readonly name: string }[];
  readonly draft: RequestDraft;
  readonly sentences: Sentences;
}

/** Question one: what the profile's form asks. */
export function requestForm({ t, paths, token, kind, own, draft, sentences }: RequestFormView): Html {
  return html`${backLink({ label: t('ui.back'), href: paths.newRequest() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t.of(kind.name), lead: t.of(kind.hint) })}
${form({
  action: paths.requestForm(kind.code),
  hidden: { token },
  body: [
    own.length > 0 && selectField({ name: 'account', label: t('cabinet.requests.account'), options: [...own.map(({ code, name }) => ({ value: code, label: name })), { value: '', label: t('cabinet.requests.no-account') }], value: draft.account || own[0]?.code, ...errorOf(sentences, 'account') }),
    ...kind.fields.map((field) => question(t, field, draft.answers[field.code], sentences)),
    kind.photos > 0 && html`<p class="muted">${t('cabinet.requests.photos-later', { count: kind.photos })}</p>`,
    button({ label: t('ui.continue') }),
  ],
})}`;
}

/** One field of a form; what may be left out says so. */
export function question(t: Texts, field: RequestField, value: string | undefined, sentences: Sentences): Html {
  const name = field.code;
  const label = field.optional ? t('cabinet.requests.optional', { label: t.of(field.name) }) : t.of(field.name);
  const frame = { name, label, ...(field.hint && { hint: t.of(field.hint) }), ...errorOf(sentences, name) };
  switch (field.type) {
    case 'long':
      return longTextField({ ...frame, value, rows: 6 });
    case 'date':
      return dateField({ ...frame, parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: datePartsOf(value) });
    case 'number':
      return numberField({ ...frame, value });
    case 'choice':
      return radios({ ...frame, choices: (field.options ?? []).map((one) => ({ value: one.code, label: t.of(one.name) })), value });
    case 'text':
      return textField({ ...frame, value });
  }
}
