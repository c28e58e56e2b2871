import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator, RequestField, RequestKind } from '#operators';
import { ANSWER_WAYS, requestSettings, STAFF_CHANNELS } from '#requests';
import { backLink, button, checkbox, dateField, errorOf, form, LANGUAGE_NAMES, longTextField, numberField, pageTitle, radios, selectField, summaryOf, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

/** What was typed, by the name of the control. */
export type TypedRegistration = Readonly<Record<string, string>>;

/** Answers of the form stand apart from who asks: a kind may have a field called `name`. */
export const fieldName = (code: string): string => `asked-${code}`;

interface Frame {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
}

/** What the caller asks for. What is known of him already goes along. */
export const chooseKind = ({ t, operator, paths, known }: Frame & { readonly known: Readonly<Record<string, string>> }): Html => html`${backLink({ label: t('office.sections.requests'), href: paths.requests() })}
${pageTitle({ title: t('office.requests.register'), lead: t('office.requests.register.lead') })}
<ul>${requestSettings(operator).kinds.map(({ code, name, hint }) => html`<li><p><a href="${paths.newRequest(new URLSearchParams({ kind: code, ...known }).toString())}">${t.of(name)}</a><br><span class="muted small">${t.of(hint)}</span></p></li>`)}</ul>`;

export interface RegistrationView extends Frame {
  readonly token: string;
  readonly kind: RequestKind;
  readonly typed: TypedRegistration;
  readonly sentences: Sentences;
}

/** Who asks, how he wants the answer, and the form of the kind. */
export function registration(view: RegistrationView): Html {
  const { t, paths, token, kind, sentences } = view;
  return html`${backLink({ label: t('office.requests.register'), href: paths.newRequest() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('office.requests.register'), title: t.of(kind.name), lead: t.of(kind.hint) })}
${form({ action: paths.newRequest(), hidden: { token, kind: kind.code }, body: [...contactFields(view), ...kind.fields.map((field) => question(view, field)), button({ label: t('office.requests.register.submit') })] })}`;
}

function contactFields({ t, operator, kind, typed, sentences }: RegistrationView): Html[] {
  const line = (name: string, more: Partial<Parameters<typeof textField>[0]> = {}) => textField({ name, label: t(`office.requests.register.${name === 'onBehalfOf' ? 'on-behalf-of' : name}`), value: typed[name], ...errorOf(sentences, name), ...more });
  return [
    radios({ name: 'channel', label: t('office.requests.register.channel'), choices: STAFF_CHANNELS.map((value) => ({ value, label: t(`office.requests.channel.${value}`) })), value: typed['channel'] }),
    line('name'),
    line('onBehalfOf', { hint: t('office.requests.register.on-behalf-of.hint') }),
    line('phone', { type: 'tel', size: 'medium' }),
    line('account', { size: 'medium', hint: t('office.requests.register.account.hint') }),
    checkbox({ name: 'isUser', label: t('office.requests.register.is-user'), isChecked: (typed['isUser'] ?? '') !== '', ...errorOf(sentences, 'isUser') }),
    line('address', { ...(kind.emergency ? {} : { hint: t('office.requests.register.address.hint') }) }),
    radios({ name: 'answerBy', label: t('office.requests.register.answer-by'), choices: ANSWER_WAYS.map((value) => ({ value, label: t(`office.requests.answer-by.${value}`) })), value: typed['answerBy'], ...errorOf(sentences, 'answerBy') }),
    line('email', { type: 'email', size: 'medium' }),
    line('post', { hint: t('office.requests.register.post.hint') }),
    selectField({ name: 'language', label: t('office.requests.register.language'), options: operator.languages.map((value) => ({ value, label: LANGUAGE_NAMES[value] })), value: typed['language'], size: 'medium' }),
  ];
}

/** One field of the kind's form; what may be left out says so. */
function question({ t, typed, sentences }: RegistrationView, { code, name: label, hint, type, optional, options = [] }: RequestField): Html {
  const name = fieldName(code);
  const value = typed[name];
  const frame = { name, label: optional ? t('office.requests.register.optional', { label: t.of(label) }) : t.of(label), ...(hint && { hint: t.of(hint) }), ...errorOf(sentences, name) };
  switch (type) {
    case 'long':
      return longTextField({ ...frame, value, rows: 5 });
    case 'date': {
      const [year = '', month = '', day = ''] = (value ?? '').split('-');
      return dateField({ ...frame, parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: { day, month, year } });
    }
    case 'number':
      return numberField({ ...frame, value });
    case 'choice':
      return radios({ ...frame, choices: options.map((one) => ({ value: one.code, label: t.of(one.name) })), value });
    case 'text':
      return textField({ ...frame, value });
  }
}
