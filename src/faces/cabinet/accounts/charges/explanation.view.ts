import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { decimal } from '#lib/money.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import type { Operator } from '#operators';
import { amountText, volumeText } from '../charge.view.ts';

/** How a line was counted, in sentences with its own numbers, so that the customer can count it again. */
export function explanation(t: Texts, operator: Operator, charge: accounts.Charge, tariffs: Tariffs = NO_TARIFFS): Html {
  const explained = accounts.explainCharge(charge);
  const steps = [charged(t, operator, charge, explained), tariff(t, operator, charge, tariffs), accrued(t, operator, charge, explained), penalty(t, operator, charge), closing(t, operator, charge, explained)].filter((step) => step !== undefined);
  return html`${steps.map((step) => html`<p>${step}</p>`)}${explained.isDisputed && html`<p><strong>${disputed(t, operator, charge, explained)}</strong></p>`}`;
}

/** The published rates, and where those of a service are read. */
export interface Tariffs {
  readonly rates: readonly metering.Rate[];
  readonly pathOf: (service: string) => string;
}

const NO_TARIFFS: Tariffs = { rates: [], pathOf: () => '' };

/** By which version of the tariff the line was charged; or that it changed inside the month, and to what. */
function tariff(t: Texts, operator: Operator, { service, period, rate }: accounts.Charge, { rates, pathOf }: Tariffs): Html | undefined {
  const versions = metering.versionsIn(rates, service, period);
  if (versions.length === 0 || rate === null) return undefined;
  const used = metering.versionByPrice(versions, rate);
  const said = (version: metering.RateVersion) => t('cabinet.explained.version-price', { rate: t.rate(version.price, operator.currency), date: t.date(version.validFrom) });
  const words = used ? byVersion(t, used) : t('cabinet.explained.versions', { versions: versions.map(said).join('; ') });
  return html`${words} <a href="${pathOf(service)}">${t('cabinet.explained.tariffs')}</a>`;
}

const byVersion = (t: Texts, { validFrom, source }: metering.RateVersion): string =>
  source ? t('cabinet.explained.version-by', { date: t.date(validFrom), source }) : t('cabinet.explained.version', { date: t.date(validFrom) });

/** By which rule penalties are added; where the operator's profile has none, whose figure it is. */
function penalty(t: Texts, operator: Operator, { penaltyMinor, period }: accounts.Charge): string | undefined {
  if (penaltyMinor === 0n) return undefined;
  const until = period.add({ months: 1 });
  const rule = accounts.penaltyRules(operator).filter(({ from }) => Temporal.PlainDate.compare(from, until) < 0).at(-1);
  if (!rule) return t('cabinet.explained.penalty-given');
  const steps = rule.steps.map(({ after, divisor }) => t('cabinet.explained.penalty-step', { day: after + 1, percent: t.number(rule.yearlyPercent), divisor })).join('; ');
  return `${t('cabinet.explained.penalty-rule', { steps })} ${rule.source}`;
}

/** Volume × rate, with the rounding where there was any; or that the sum is the supplier's own. */
function charged(t: Texts, operator: Operator, charge: accounts.Charge, { basis, product }: accounts.Explanation): string {
  const sum = amountText(t, operator, charge.chargedMinor);
  if (product === null || charge.volume === null || charge.rate === null) return t('cabinet.explained.given', { sum });
  const values = { volume: volumeText(t, operator, charge), rate: t.rate(charge.rate, operator.currency), product: t.rate(product, operator.currency), sum };
  if (basis === 'given') return t('cabinet.explained.given-otherwise', values);
  return t(isSame(product, charge.chargedMinor) ? 'cabinet.explained.product' : 'cabinet.explained.rounded', values);
}

/** Charged − benefit + recalculation + penalty, naming only what there was. */
function accrued(t: Texts, operator: Operator, charge: accounts.Charge, { accruedMinor }: accounts.Explanation): string | undefined {
  const { benefitMinor, recalculationMinor, penaltyMinor } = charge;
  const parts = [signed(t, operator, 'benefit', -benefitMinor), signed(t, operator, 'recalculation', recalculationMinor), signed(t, operator, 'penalty', penaltyMinor)].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return t('cabinet.explained.accrued', { sum: `${amountText(t, operator, charge.chargedMinor)} ${parts.join(' ')}`, accrued: amountText(t, operator, accruedMinor) });
}

function signed(t: Texts, operator: Operator, word: 'benefit' | 'recalculation' | 'penalty', minor: bigint): string | undefined {
  if (minor === 0n) return undefined;
  return `${minor < 0n ? '−' : '+'} ${t(`cabinet.explained.${word}`, { sum: amountText(t, operator, minor < 0n ? -minor : minor) })}`;
}

/** Opening + accrued − paid = closing; said to be unknown where the opening is. */
function closing(t: Texts, operator: Operator, charge: accounts.Charge, { accruedMinor, closingMinor }: accounts.Explanation): string {
  if (closingMinor === null) return t('cabinet.explained.no-opening');
  const amount = (minor: bigint | null) => amountText(t, operator, minor);
  return t('cabinet.explained.closing', { opening: amount(charge.openingMinor), accrued: amount(accruedMinor), paid: amount(charge.paidMinor), closing: amount(closingMinor) });
}

const disputed = (t: Texts, operator: Operator, charge: accounts.Charge, { closingMinor }: accounts.Explanation): string =>
  t('cabinet.explained.disputed', { counted: amountText(t, operator, closingMinor), given: amountText(t, operator, charge.closingMinor) });

/** Whether the exact product needed no rounding. */
function isSame(product: string, minor: bigint): boolean {
  const [whole, fraction = ''] = product.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}` === decimal(minor);
}
