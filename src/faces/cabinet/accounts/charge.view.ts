import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as accounts from '#accounts';
import type { Operator } from '#operators';
import { money, type MoneyTone } from '#ui';

/** Charges in the order in which the profile lists its services; services it does not know come last. */
export function inProfileOrder(operator: Operator, charges: readonly accounts.Charge[]): accounts.Charge[] {
  const order = new Map(operator.profile.services.map(({ code }, at) => [code, at]));
  const place = (charge: accounts.Charge) => order.get(charge.service) ?? order.size;
  return charges.toSorted((a, b) => place(a) - place(b));
}

/** An amount of the operator's currency, or that it is not provided yet. */
export const amountText = (t: Texts, operator: Operator, minor: bigint | null): string => (minor === null ? t('cabinet.not-provided') : t.money(amountOf(minor, operator.currency)));

/** The same for a cell. */
export const amountCell = (t: Texts, operator: Operator, minor: bigint | null, tone?: MoneyTone): Html =>
  minor === null ? html`<span class="muted">${t('cabinet.not-provided')}</span>` : money(t.money(amountOf(minor, operator.currency)), tone);

/** How much of a service was used: `1.84 Gcal`. The unit is the registry's, or else the profile's. */
export function volumeText(t: Texts, operator: Operator, { volume, unit, service }: Pick<accounts.Charge, 'volume' | 'unit' | 'service'>): string {
  if (volume === null) return t('cabinet.not-provided');
  const word = unit ?? operator.profile.services.find(({ code }) => code === service)?.unit;
  return word ? t('cabinet.charge.volume-in', { volume: t.number(volume), unit: unitText(t, word) }) : t.number(volume);
}

/** A unit in the reader's language; a unit of a registry that nobody has named is shown as written. */
export function unitText(t: Texts, unit: string): string {
  const key = `cabinet.units.${unit.toLowerCase()}`;
  return t.has(key) ? t(key) : unit;
}

/** `1.84 Gcal × 2,835.86 ₽`, or that the supplier gave a sum. */
export function volumeByRateText(t: Texts, operator: Operator, charge: accounts.Charge): string {
  if (charge.volume === null || charge.rate === null) return t('cabinet.charge.as-sum');
  return t('cabinet.charge.volume-by-rate', { volume: volumeText(t, operator, charge), rate: t.rate(charge.rate, operator.currency) });
}

/** Why there is a benefit or a recalculation, where the billing system says so. */
export const reasonTexts = (t: Texts, { benefitReason, recalculationReason }: Pick<accounts.Charge, 'benefitReason' | 'recalculationReason'>): string[] => [
  ...(benefitReason === null ? [] : [`${t('cabinet.charge.benefit')}: ${benefitReason}`]),
  ...(recalculationReason === null ? [] : [`${t('cabinet.charge.recalculation')}: ${recalculationReason}`]),
];
