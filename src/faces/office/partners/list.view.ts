import { html, type Html } from '#lib/html/html.ts';
import type { Localised, Texts } from '#lib/i18n/texts.ts';
import { money } from '#lib/money.ts';
import { PARTNERS_ON_PAGE, type Partner, type PartnerState, type PriceChange, type WaitingVersion } from '#catalog';
import type { Operator } from '#operators';
import { empty, pageTitle, pagination, section, table, tabs } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface PartnerListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly states: readonly PartnerState[];
  readonly counts: ReadonlyMap<PartnerState, number>;
  readonly state: PartnerState;
  readonly partners: readonly Partner[];
  readonly versions: readonly WaitingVersion[];
  readonly prices: readonly { readonly change: PriceChange; readonly plan: { readonly name: Localised; readonly serviceName: Localised; readonly partnerName: string } | undefined }[];
}

export function partnerList(view: PartnerListView): Html {
  const { t, paths, states, counts, state } = view;
  return html`${pageTitle({ title: t('office.sections.partners'), lead: t('office.partners.lead') })}
${section({ title: t('office.partners.cards'), body: cards(view) })}
${section({ title: t('office.partners.prices'), body: prices(view) })}
${section({
    title: t('office.partners.all'),
    body: html`${tabs({ label: t('office.partners.states'), items: states.map((one) => ({ label: t('office.partners.tab', { state: t(`catalog.partner-states.${one}`), count: counts.get(one) ?? 0 }), href: paths.partners(`state=${one}`), isCurrent: one === state })) })}${partners(view)}`,
  })}`;
}

function cards({ t, paths, versions }: PartnerListView): Html {
  if (versions.length === 0) return empty({ icon: 'check', title: t('office.partners.cards.none') });
  return table({
    caption: t('office.partners.cards'),
    isCaptionHidden: true,
    columns: ['service', 'partner', 'version', 'sent'].map((name) => ({ label: t(`office.partners.${name}`) })),
    rows: versions.map((one) => [html`<a href="${paths.partnerService(one.serviceId)}">${t.of(one.name)}</a>`, html`<a href="${paths.partner(one.partnerId)}">${one.partner}</a>`, String(one.version), t.instant(one.submittedAt)]),
  });
}

function prices({ t, operator, paths, prices: proposed }: PartnerListView): Html {
  if (proposed.length === 0) return empty({ icon: 'check', title: t('office.partners.prices.none') });
  return table({
    caption: t('office.partners.prices'),
    isCaptionHidden: true,
    columns: [{ label: t('office.partners.plan') }, { label: t('office.partners.partner') }, { label: t('office.partners.price'), isNumeric: true }, { label: t('office.partners.from') }],
    rows: proposed.map(({ change, plan }) => [
      html`<a href="${paths.priceChange(change.id)}">${plan ? `${t.of(plan.serviceName)}: ${t.of(plan.name)}` : change.id}</a>`,
      plan?.partnerName ?? '–',
      t.money(money(change.priceMinor, operator.currency)),
      t.date(change.fromOn),
    ]),
  });
}

function partners({ t, paths, state, partners: found }: PartnerListView): Html {
  const latest = found.at(-1);
  if (!latest) return empty({ icon: 'users', title: t('office.partners.none') });
  return html`${table({
    caption: t('office.partners.all'),
    isCaptionHidden: true,
    columns: ['partner', 'bin', 'agreement', 'applied'].map((name) => ({ label: t(`office.partners.${name}`) })),
    rows: found.map((one) => [html`<a href="${paths.partner(one.id)}">${one.name}</a>`, one.bin, one.agreementNumber ?? '–', t.instant(one.appliedAt)]),
  })}${found.length === PARTNERS_ON_PAGE && pagination({ label: t('ui.pages'), next: { label: t('office.partners.next'), href: paths.partners(`state=${state}&after=${latest.id}`) } })}`;
}
