import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as legal from '#legal';
import { backLink, buttonLink, buttons, card, empty, notice, pageTitle, tag } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface ConsentListView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly offers: readonly legal.ConsentOffer[];
  readonly done: string | undefined;
}

/** One card for each purpose: nothing is joined, and each is given and withdrawn alone. */
export function consentList({ t, paths, offers, done }: ConsentListView): Html {
  return html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${done !== undefined && notice({ kind: 'success', title: t(`cabinet.consents.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('cabinet.consents.title'), lead: t('cabinet.consents.lead') })}
${offers.length === 0 ? empty({ title: t('cabinet.consents.none') }) : offers.map((one) => offerCard(t, paths, one))}`;
}

const offerCard = (t: Texts, paths: CabinetPaths, offer: legal.ConsentOffer): Html =>
  card({
    level: 2,
    title: t.of(offer.title),
    aside: standing(t, offer),
    body: html`<p>${t(`cabinet.consents.purposes.${offer.terms.purpose}`)}</p>${since(t, offer)}`,
    footer: buttons([buttonLink({ label: t(offer.given ? 'cabinet.consents.change' : 'cabinet.consents.read'), href: paths.consent(offer.code), kind: 'secondary', about: t.of(offer.title) }), evidence(t, paths, offer)]),
  });

/** What proves the latest consent: an archive that can be judged without this server. */
const evidence = (t: Texts, paths: CabinetPaths, { given, withdrawn }: legal.ConsentOffer): Html | undefined => {
  const latest = given ?? withdrawn;
  return latest && html`<a href="${paths.evidence(latest.id)}" download>${t('cabinet.evidence.download')}</a>`;
};

const standing = (t: Texts, { given }: legal.ConsentOffer): Html => (given ? tag({ label: t('cabinet.consents.given'), tone: 'success' }) : tag({ label: t('cabinet.consents.not-given'), tone: 'neutral' }));

/** From when it holds, or when it ended (HS 4.7). */
export function since(t: Texts, { given, withdrawn }: legal.ConsentOffer): Html | false {
  if (given) return html`<p class="muted">${t('cabinet.consents.since', { at: t.instant(given.givenAt) })}</p>`;
  return withdrawn?.withdrawnAt ? html`<p class="muted">${t('cabinet.consents.until', { at: t.instant(withdrawn.withdrawnAt) })}</p>` : false;
}
