import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { decimal } from '#lib/money.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { amountText, volumeText } from '../charge.view.ts';

/** How a line was counted, in sentences with its own numbers, so that the customer can count it again. */
export function explanation(t: Texts, operator: Operator, charge: accounts.Charge): Html {
  const explained = accounts.explainCharge(charge);
  const steps = [charged(t, operator, charge, explained), accrued(t, operator, charge, explained), closing(t, operator, charge, explained)].filter((step) => step !== undefined);
  return html`${steps.map((step) => html`<p>${step}</p>`)}${explained.isDisputed && html`<p><strong>${disputed(t, operator, charge, explained)}</strong></p>`}`;
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
