import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as legal from '#legal';
import { backLink, button, card, checkbox, errorOf, form, notice, pageTitle, section, summaryList, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { since } from './list.view.ts';

export interface ConsentView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly offer: legal.ConsentOffer;
  readonly text: legal.DocumentText;
  readonly token: string;
  readonly sentences: Sentences;
}

export function consentPage(view: ConsentView): Html {
  const { t, paths, offer, text, sentences } = view;
  return html`${backLink({ label: t('cabinet.consents.title'), href: paths.consents() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t.of(offer.title), lead: t(`cabinet.consents.purposes.${offer.terms.purpose}`) })}
${since(t, offer)}
${offer.given && withdrawal(view)}
${recipients(view)}
${section({ title: t('cabinet.consents.text'), body: card({ body: html`<article class="prose">${text.html}</article>`, ...(offer.given ? {} : { footer: giving(view) }) }) })}`;
}

/** To whom something is handed on, and what (HS 4.8). */
function recipients({ t, offer }: ConsentView): Html | false {
  const { recipients: list } = offer.terms;
  return list !== undefined && section({ title: t('cabinet.consents.recipients'), body: summaryList(list.map(({ name, what }) => ({ key: t.of(name), value: t.of(what) }))) });
}

/** The tick is empty until the person sets it. */
const giving = ({ t, paths, offer, token, sentences }: ConsentView): Html =>
  form({
    action: paths.consent(offer.code),
    hidden: { token, version: String(offer.version) },
    body: [checkbox({ name: 'agree', label: t('cabinet.consents.agree'), ...errorOf(sentences, 'agree') }), button({ label: t('cabinet.consents.give'), icon: 'check' })],
  });

const withdrawal = ({ t, paths, offer, token }: ConsentView): Html =>
  section({
    title: t('cabinet.consents.withdrawal'),
    body: html`${notice({ kind: 'warning', title: t('cabinet.consents.consequence'), body: t.of(offer.terms.consequence) })}
${form({ action: paths.consentWithdrawal(offer.code), hidden: { token }, body: button({ label: t('cabinet.consents.withdraw'), kind: 'danger' }) })}`,
  });
