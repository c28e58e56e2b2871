import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as metering from '#metering';
import type { Operator } from '#operators';
import { money } from '#ui';
import { volumeIn } from './meter.view.ts';

interface CostView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly meter: Pick<metering.Meter, 'unit' | 'zones'>;
  readonly cost: metering.Cost | null;
}

/** The amount, or that it cannot be said. */
export function costAmount({ t, operator, cost }: CostView): Html {
  return cost && 'parts' in cost ? money(t.money(amountOf(cost.totalMinor, operator.currency))) : html`<span class="muted">${t('cabinet.readings.cost.unknown')}</span>`;
}

/** How the amount comes about, a line for every part; or why there is none. */
export function costFormula(view: CostView): Html | undefined {
  const { t, cost } = view;
  if (!cost) return undefined;
  if (!('parts' in cost)) return html`<p class="muted">${t('cabinet.readings.cost.no-rate', { date: t.date(cost.unknownOn) })}</p>`;
  const isSplit = new Set(cost.parts.map((part) => part.from.toString())).size > 1;
  return html`<ul>${cost.parts.map((part) => html`<li>${formula(view, part)}${notes(view, part, isSplit).map((note) => html`<br><span class="muted small">${note}</span>`)}</li>`)}</ul>`;
}

/** `300 kWh × 33.13 ₸ = 9,939.00 ₸`. */
const formula = ({ t, operator, meter }: CostView, { volume, rate, amountMinor }: metering.CostPart): string =>
  `${volumeIn(t, volume, meter.unit)} × ${t.rate(rate.price, operator.currency)} = ${t.money(amountOf(amountMinor, operator.currency))}`;

function notes({ t, operator, meter }: CostView, { from, until, days, zone, block, residents, rate }: metering.CostPart, isSplit: boolean): string[] {
  return [
    meter.zones > 1 && t(`cabinet.zones.${zone}`),
    isSplit && t('cabinet.readings.cost.days', { from: t.date(from), until: t.date(until.subtract({ days: 1 })), days }),
    block && (block.until === null ? t('cabinet.readings.cost.block-above', { above: volumeIn(t, block.above, meter.unit) }) : t('cabinet.readings.cost.block', { above: t.number(block.above), until: volumeIn(t, block.until, meter.unit) })),
    residents !== null && t('cabinet.readings.cost.residents', { count: residents }),
    rate.net !== null && rate.vatPercent !== null && t('cabinet.readings.cost.vat', { percent: t.number(rate.vatPercent), net: t.rate(rate.net, operator.currency) }),
    t('cabinet.readings.cost.version', { date: t.date(rate.validFrom) }) + (rate.source ? ` · ${rate.source}` : ''),
  ].filter((note) => note !== false && note !== null);
}
