import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { reviewSettings, type StatementField } from '#applicants';
import { strategiesOf } from '#identity';
import { backLink, button, checkbox, details, errorOf, form, pageTitle, radios, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../../paths.ts';
import type { Draft } from '../draft.ts';

export interface ApplicantView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly draft: Draft;
  readonly sentences: Sentences;
}

/** Question one: who applies, for which account, and where the answer goes. */
export function applicantForm(view: ApplicantView): Html {
  const { t, operator, paths, token, draft, sentences } = view;
  const { persons } = operator.profile;
  const { workingDays, fields } = reviewSettings(operator);
  const named = (name: 'family-name' | 'given-name' | 'patronymic', autocomplete: string) =>
    textField({ name, label: t(`cabinet.applicants.${name}`), value: draft[name], autocomplete, ...errorOf(sentences, name) });
  return html`${backLink({ label: t('ui.back'), href: strategiesOf(operator).length > 1 ? paths.register() : paths.home() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 1, steps: 2 }), title: t('cabinet.applicants.title'), lead: t('cabinet.applicants.lead', { days: workingDays }) })}
${form({
  action: paths.applying(),
  hidden: { token },
  body: [
    persons.length > 1 && radios({ name: 'kind', label: t('cabinet.activation.kind'), choices: persons.map((kind) => ({ value: kind, label: t(`cabinet.activation.kind.${kind}`) })), value: draft['kind'], ...errorOf(sentences, 'kind') }),
    named('family-name', 'family-name'),
    named('given-name', 'given-name'),
    named('patronymic', 'additional-name'),
    ...fields.map((field) => askedField(view, field)),
    textField({ name: 'email', type: 'email', label: t('cabinet.register.email'), hint: t('cabinet.applicants.email.hint'), value: draft['email'], autocomplete: 'email', ...errorOf(sentences, 'email') }),
    persons.includes('legal-entity') &&
      checkbox({ name: 'authority', label: t('cabinet.activation.authority'), hint: t('cabinet.activation.authority.hint'), isChecked: draft['authority'] === 'yes', ...errorOf(sentences, 'authority') }),
    details({ summary: t('cabinet.applicants.why'), body: html`<p>${t('cabinet.applicants.why.body')}</p>` }),
    button({ label: t('ui.continue') }),
  ],
})}
<p>${t('cabinet.register.have-account')} <a href="${paths.signIn()}">${t('cabinet.home.sign-in')}</a></p>`;
}

const AUTOCOMPLETE: Readonly<Record<StatementField, string>> = { number: 'off', phone: 'tel', 'account-number': 'off', address: 'address-line1' };

function askedField({ t, operator, draft, sentences }: ApplicantView, field: StatementField): Html {
  const words = fieldWords(operator, field);
  return textField({
    name: field,
    ...(field === 'phone' ? { type: 'tel' as const } : {}),
    label: t(words),
    hint: t(`${words}.hint`),
    value: draft[field],
    inputmode: field === 'number' ? 'numeric' : field === 'phone' ? 'tel' : 'text',
    autocomplete: AUTOCOMPLETE[field],
    ...(field === 'address' ? {} : { size: 'medium' as const }),
    ...errorOf(sentences, field),
  });
}

/** Where only people are admitted the number is an IIN. */
export const fieldWords = ({ profile }: Operator, field: StatementField): string =>
  field === 'number' && profile.persons.join() === 'individual' ? 'cabinet.applicants.iin' : `cabinet.applicants.${field}`;
