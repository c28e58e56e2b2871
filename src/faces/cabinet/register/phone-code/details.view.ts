import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { strategiesOf } from '#identity';
import { backLink, button, errorOf, form, pageTitle, summaryOf, textField, type Sentences } from '#ui';
import type { Operator } from '#operators';
import type { CabinetPaths } from '../../paths.ts';
import type { Draft } from '../draft.ts';

export interface PhoneView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly draft: Draft;
  readonly sentences: Sentences;
}

/** Question one: who registers, how he is reached, and what he will sign in with (PO 1.10). */
export function phoneForm({ t, operator, paths, token, draft, sentences }: PhoneView): Html {
  const back = strategiesOf(operator).length > 1 ? paths.register() : paths.home();
  const field = (name: string, more: Partial<Parameters<typeof textField>[0]>) => textField({ name, value: draft[name], label: more.label ?? t(`cabinet.phone-code.${name}`), ...more, ...errorOf(sentences, name) });
  return html`${backLink({ label: t('ui.back'), href: back })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 1, steps: 3 }), title: t('cabinet.register.title'), lead: t('cabinet.phone-code.lead') })}
${form({
  action: paths.phoneCode(),
  hidden: { token },
  body: [
    field('surname', { autocomplete: 'family-name' }),
    field('first-name', { autocomplete: 'given-name' }),
    field('patronymic', { autocomplete: 'additional-name', hint: t('cabinet.phone-code.patronymic.hint') }),
    field('email', { type: 'email', label: t('cabinet.register.email'), hint: t('cabinet.phone-code.email.hint'), autocomplete: 'email' }),
    field('phone', { type: 'tel', hint: t('cabinet.phone-code.phone.hint'), autocomplete: 'tel', size: 'medium' }),
    field('login', { hint: t('cabinet.phone-code.login.hint'), autocomplete: 'username', size: 'medium' }),
    button({ label: t('ui.continue') }),
  ],
})}
<p>${t('cabinet.register.have-account')} <a href="${paths.signIn()}">${t('cabinet.home.sign-in')}</a></p>`;
}
