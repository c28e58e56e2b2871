import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money } from '#lib/money.ts';
import { priceOn, type PricedPlan } from '#catalog';
import type { Operator } from '#operators';
import { takesOrders } from '#orders';
import { buttonLink, card, summaryList } from '#ui';
import type { CabinetPaths } from '../paths.ts';

/** What a plan gives, what it costs today, and the prices of days to come. */
export function planCard({ t, today, operator, paths }: { readonly t: Texts; readonly today: Temporal.PlainDate; readonly operator: Operator; readonly paths: CabinetPaths }, plan: PricedPlan): Html {
  const { name, period, currency, volume, provisioningHours, prices } = plan;
  const now = priceOn(plan, today);
  const ahead = prices.filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, today) > 0);
  const amount = (minor: bigint): string => t(`cabinet.services.price.${period}`, { price: t.money(money(minor, currency)) });
  return card({
    id: `plan-${plan.id}`,
    title: t.of(name),
    ...(now && takesOrders(operator) && { footer: buttonLink({ label: t('cabinet.services.order'), href: paths.newOrder(plan.id.toString()), about: t.of(name) }) }),
    body: html`<p><strong>${now ? amount(now.priceMinor) : t('cabinet.services.not-yet')}</strong></p>
${summaryList([
      { key: t('cabinet.services.unit'), value: t.of(volume.unit) },
      { key: t('cabinet.services.volume'), value: volume.min === volume.max ? t.number(volume.min) : t('cabinet.services.volume.range', { min: t.number(volume.min), max: t.number(volume.max) }) },
      { key: t('cabinet.services.provisioning'), value: t('cabinet.services.hours', { count: provisioningHours }) },
      ...ahead.map(({ fromOn, priceMinor }) => ({ key: t('cabinet.services.from-day', { date: t.date(fromOn) }), value: amount(priceMinor) })),
    ])}
${now && ahead.length > 0 && html`<p class="muted small">${t('cabinet.services.bought')}</p>`}`,
  });
}
