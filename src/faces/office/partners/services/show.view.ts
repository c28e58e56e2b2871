import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Texts } from '#lib/i18n/texts.ts';
import { money } from '#lib/money.ts';
import { paragraphsOf, priceOn, type CardVersion, type DigitalService, type Partner, type PricedPlan } from '#catalog';
import type { CatalogSettings, Operator } from '#operators';
import { backLink, button, card, details, empty, errorOf, form, LANGUAGE_NAMES, longTextField, notice, pageTitle, picture, radios, section, summaryList, summaryOf, table, tiles, type Sentences } from '#ui';
import type { OfficePaths } from '../../paths.ts';

export interface ServiceCardView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly settings: CatalogSettings;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly service: DigitalService;
  readonly partner: Partner;
  readonly versions: readonly CardVersion[];
  readonly newest: CardVersion;
  readonly plans: readonly PricedPlan[];
  readonly mayReview: boolean;
  readonly today: Temporal.PlainDate;
  readonly done: string | undefined;
  readonly typed: { readonly decision?: string; readonly reason?: string };
  readonly sentences: Sentences;
}

export function serviceCard(view: ServiceCardView): Html {
  const { t, paths, service, partner, newest, mayReview, done, sentences } = view;
  return html`${backLink({ label: partner.name, href: paths.partner(partner.id) })}
${done !== undefined && t.has(`office.partners.done.${done}`) && notice({ kind: 'success', title: t(`office.partners.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('office.partners.version-of', { version: newest.version, state: t(`catalog.versions.${newest.state}`) }), title: t.of(newest.content.name) || service.slug })}
${service.withdrawnAt !== null && notice({ kind: 'warning', title: t(`office.partners.withdrawn.${service.withdrawnBy}`), ...(service.withdrawnReason !== null && { body: html`<p>${service.withdrawnReason}</p>` }) })}
${content(view)}
${newest.state === 'in-review' && mayReview && section({ title: t('office.partners.review'), body: review(view) })}
${section({ title: t('office.partners.plans'), body: plans(view) })}
${section({ title: t('office.partners.versions'), body: versions(view) })}
${mayReview && service.version !== null && service.withdrawnBy !== 'partner' && withdrawal(view)}`;
}

/** As people will read it, in each language. */
function content({ t, settings, paths, service, newest: { content: written } }: ServiceCardView): Html {
  const category = settings.categories.find(({ code }) => code === written.category);
  const regions = settings.regions.filter(({ code }) => written.regions.includes(code)).map(({ name }) => t.of(name));
  return html`${tiles(LANGUAGES.map((language) => card({ title: written.name[language] || '–', level: 2, aside: LANGUAGE_NAMES[language], body: html`<p lang="${language}"><strong>${written.lead[language]}</strong></p>${paragraphsOf(written.body[language]).map((line) => html`<p lang="${language}">${line}</p>`)}` })))}
${written.pictures.map(({ id, alt }) => picture({ src: paths.partnerServicePicture(service.id, id), words: t.of(alt) }))}
${summaryList([
    { key: t('office.partners.category'), value: category ? t.of(category.name) : '–' },
    { key: t('office.partners.regions'), value: regions.length === 0 ? t('office.partners.everywhere') : regions.join(', ') },
    ...(written.agreement === undefined ? [] : [{ key: t('office.partners.agreement-to-order'), value: written.agreement }]),
    { key: t('office.partners.link'), value: written.link === null ? '–' : written.link },
    { key: t('office.partners.address'), value: service.slug },
  ])}`;
}

const review = ({ t, paths, token, service, newest, typed, sentences }: ServiceCardView): Html =>
  form({
    action: paths.partnerService(service.id),
    hidden: { token: token(), version: String(newest.version), revision: String(newest.revision) },
    body: [
      radios({ name: 'decision', label: t('office.partners.review.decision'), value: typed.decision ?? '', choices: (['publish', 'return'] as const).map((value) => ({ value, label: t(`office.partners.review.${value}`) })), ...errorOf(sentences, 'decision') }),
      longTextField({ name: 'reason', label: t('office.partners.reason'), hint: t('office.partners.review.reason.hint'), value: typed.reason ?? '', rows: 3, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.partners.decide') }),
    ],
  });

function plans({ t, operator, plans: own, today }: ServiceCardView): Html {
  if (own.length === 0) return empty({ icon: 'file', title: t('office.partners.plans.none') });
  const amount = (minor: bigint): string => t.money(money(minor, operator.currency));
  return table({
    caption: t('office.partners.plans'),
    isCaptionHidden: true,
    columns: [{ label: t('office.partners.plan') }, { label: t('office.partners.period') }, { label: t('office.partners.unit') }, { label: t('office.partners.hours') }, { label: t('office.partners.price'), isNumeric: true }],
    rows: own.map((plan) => {
      const now = priceOn(plan, today);
      const cells = [t.of(plan.name), t(`catalog.periods.${plan.period}`), t.of(plan.volume.unit), t.number(plan.provisioningHours), now ? amount(now.priceMinor) : '–'];
      const ahead = plan.prices.filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, today) > 0);
      return ahead.length === 0 ? cells : { cells, below: ahead.map(({ fromOn, priceMinor }) => t('office.partners.from-day', { date: t.date(fromOn), price: amount(priceMinor) })).join('; ') };
    }),
  });
}

const versions = ({ t, versions: all }: ServiceCardView): Html =>
  table({
    caption: t('office.partners.versions'),
    isCaptionHidden: true,
    columns: ['version', 'state', 'sent', 'at'].map((name) => ({ label: t(`office.partners.${name}`) })),
    rows: all.map(({ version, state, submittedAt, decidedAt, reason }) => {
      const cells = [String(version), t(`catalog.versions.${state}`), submittedAt ? t.instant(submittedAt) : '–', decidedAt ? t.instant(decidedAt) : '–'];
      return reason === null ? cells : { cells, below: reason };
    }),
  });

function withdrawal({ t, paths, token, service, sentences }: ServiceCardView): Html {
  const isOff = service.withdrawnAt !== null;
  const word = isOff ? 'office.partners.put-back' : 'office.partners.withdraw';
  return details({
    summary: t(word),
    isOpen: sentences['withdrawal-reason'] !== undefined,
    body: form({
      action: paths.partnerServiceWithdrawal(service.id),
      hidden: { token: token(), ...(isOff && { back: 'yes' }) },
      body: [!isOff && longTextField({ name: 'withdrawal-reason', label: t('office.partners.reason'), hint: t('office.partners.reason.hint'), rows: 3, ...errorOf(sentences, 'withdrawal-reason') }), button({ label: t(word), kind: isOff ? 'secondary' : 'danger' })],
    }),
  });
}
