import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { strategiesOf } from '#identity';
import type { Operator } from '#operators';
import { backLink, button, form, pageTitle, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

interface EdsView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly sentences: Sentences;
}

/** What is needed, before anything is signed. */
export function beginForm({ t, operator, paths, token, sentences }: EdsView & { readonly operator: Operator; readonly token: string }): Html {
  const back = strategiesOf(operator).length > 1 ? paths.register() : paths.home();
  const served = operator.profile.persons.map((kind) => html`<li>${t(`cabinet.register.eds.for.${kind}`)}</li>`);
  return html`${backLink({ label: t('ui.back'), href: back })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.register.title'), lead: t('cabinet.register.lead.eds') })}
<ul>${served}</ul>
<p>${t('cabinet.register.eds.need')}</p>
${form({ action: paths.registerByEds(), hidden: { token }, body: button({ label: t('cabinet.register.eds.begin') }) })}
<p>${t('cabinet.register.have-account')} <a href="${paths.signIn()}">${t('cabinet.home.sign-in')}</a></p>`;
}

/** Step one: the signature that says who somebody is. */
export const identityForm = ({ t, paths, sentences, piece }: EdsView & { readonly piece: Html }): Html => html`${backLink({ label: t('ui.back'), href: paths.registerByEds() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.register.step', { step: 1, steps: 4 }), title: t('cabinet.register.eds.identity'), lead: t('cabinet.register.eds.identity.lead') })}
${piece}`;
