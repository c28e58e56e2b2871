import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { strategiesOf } from '#identity';
import { backLink, button, checkbox, errorOf, form, pageTitle, radios, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../../paths.ts';
import type { Draft } from '../draft.ts';

export interface PersonView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly asksNumber: boolean;
  readonly draft: Draft;
  readonly sentences: Sentences;
}

/** Question one: who registers, and the mailbox that is confirmed. */
export function personForm({ t, operator, paths, token, asksNumber, draft, sentences }: PersonView): Html {
  const { persons } = operator.profile;
  const back = strategiesOf(operator).length > 1 ? paths.register() : paths.home();
  return html`${backLink({ label: t('ui.back'), href: back })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 1, steps: 3 }), title: t('cabinet.register.title'), lead: t('cabinet.activation.lead') })}
${form({
  action: paths.activation(),
  hidden: { token },
  body: [
    persons.length > 1 &&
      radios({ name: 'kind', label: t('cabinet.activation.kind'), choices: persons.map((kind) => ({ value: kind, label: t(`cabinet.activation.kind.${kind}`) })), value: draft['kind'], ...errorOf(sentences, 'kind') }),
    asksNumber &&
      textField({ name: 'number', label: t('cabinet.activation.number'), hint: t('cabinet.activation.number.hint'), value: draft['number'], inputmode: 'numeric', autocomplete: 'off', size: 'medium', ...errorOf(sentences, 'number') }),
    textField({ name: 'email', type: 'email', label: t('cabinet.register.email'), hint: t('cabinet.activation.email.hint'), value: draft['email'], autocomplete: 'email', ...errorOf(sentences, 'email') }),
    persons.includes('legal-entity') &&
      checkbox({ name: 'authority', label: t('cabinet.activation.authority'), hint: t('cabinet.activation.authority.hint'), isChecked: draft['authority'] === 'yes', ...errorOf(sentences, 'authority') }),
    button({ label: t('ui.continue') }),
  ],
})}
<p>${t('cabinet.register.have-account')} <a href="${paths.signIn()}">${t('cabinet.home.sign-in')}</a></p>`;
}
