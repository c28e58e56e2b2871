import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Period } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import { serviceName, type Operator } from '#operators';
import { details, fold, table, tag, type Row, type TagTone } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { amountCell, amountText, inProfileOrder, reasonTexts, volumeByRateText } from '../charge.view.ts';
import { explanation, type Tariffs } from './explanation.view.ts';

/** What the lines of a month need to be shown. */
export interface LinesView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly period: Period;
  readonly lines: readonly accounts.Charge[];
  /** Which of these any of the months shown has: all months have the same columns. */
  readonly extras: readonly Extra[];
  readonly tariffs: Tariffs;
}

export interface MonthView extends LinesView {
  readonly paths: CabinetPaths;
  readonly billed: accounts.BilledMonth | undefined;
  readonly isOpen: boolean;
}

export const EXTRAS = ['benefit', 'recalculation', 'penalty'] as const;
export type Extra = (typeof EXTRAS)[number];

/** One month, which can be folded away: its bills and how they stand, and a row for each service with the way it was counted. */
export function monthSection(month: MonthView): Html {
  const { t, operator, period, lines, billed } = month;
  return fold({
    title: capital(t, t.period(period)),
    isOpen: month.isOpen,
    note: lines.length > 0 && amountText(t, operator, accounts.accruedOf(accounts.totalOf(lines))),
    aside: billed && tag({ label: t(`cabinet.charges.standing.${billed.standing}`), tone: TONES[billed.standing] }),
    body: html`${billed ? billed.bills.map((bill) => billLine(month, bill)) : html`<p class="muted">${t('cabinet.charges.no-bill')}</p>`}
${lines.length > 0 ? linesTable(month) : html`<p class="muted">${t('cabinet.charges.no-lines')}</p>`}`,
  });
}

/** Months are written small in the middle of a sentence and large at its beginning. */
const capital = ({ language }: Texts, text: string): string => text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);

const TONES: Record<accounts.BilledMonth['standing'], TagTone> = { 'not-provided': 'neutral', advance: 'info', settled: 'success', due: 'warning', overdue: 'danger', carried: 'neutral' };

/** What a bill asked for and by when; of a superseded one, since when it no longer counts. */
function billLine({ t, operator, paths }: MonthView, bill: accounts.Bill): Html {
  const name = bill.number ? t('cabinet.charges.bill', { number: bill.number }) : t('cabinet.charges.bill-unnumbered');
  const said = bill.dueMinor < 0n ? t('cabinet.charges.bill-advance', { sum: amountText(t, operator, -bill.dueMinor) }) : t('cabinet.charges.bill-due', { sum: amountText(t, operator, bill.dueMinor) });
  const issued = bill.issuedOn && t('cabinet.charges.bill-issued', { date: t.date(bill.issuedOn) });
  const open = html`<a href="${paths.bill(accounts.billPublicId(bill.id))}">${t('cabinet.bill.open')}</a>`;
  if (bill.supersededAt) return html`<p class="muted">${[name, issued, said].filter(Boolean).join(', ')}. ${t('cabinet.charges.bill-superseded', { date: t.date(bill.supersededAt.toZonedDateTimeISO(t.zone).toPlainDate()) })} ${open}</p>`;
  const due = bill.dueOn && bill.dueMinor > 0n && t('cabinet.charges.bill-by', { date: t.date(bill.dueOn) });
  return html`<p>${[name, issued, said, due].filter(Boolean).join(', ')}. ${open}</p>`;
}

/** A row for each service with the way it was counted, and their sums. */
export function linesTable(month: LinesView): Html {
  const { t, period, operator, extras } = month;
  const numeric = (key: string) => ({ label: t(key), isNumeric: true });
  return table({
    caption: t('cabinet.charges.caption', { period: t.period(period) }),
    isCaptionHidden: true,
    columns: [
      { label: t('cabinet.charges.service-and-product') },
      numeric('cabinet.charges.opening'),
      numeric('cabinet.charge.charged'),
      ...extras.map((extra) => numeric(`cabinet.charge.${extra}`)),
      numeric('cabinet.charge.paid'),
      numeric('cabinet.charges.closing'),
    ],
    rows: inProfileOrder(operator, month.lines).map((charge) => line(month, charge)),
    foot: [[t('cabinet.charge.total'), ...sumCells(month, accounts.totalOf(month.lines))]],
  });
}

const line = (month: LinesView, charge: accounts.Charge): Row => ({
  cells: [
    html`${month.t.of(serviceName(month.operator, charge.service))}<br><span class="muted small">${volumeByRateText(month.t, month.operator, charge)}${reasonTexts(month.t, charge).map((reason) => html`<br>${reason}`)}</span>`,
    ...sumCells(month, charge),
  ],
  below: details({ summary: month.t('cabinet.charges.how'), body: explanation(month.t, month.operator, charge, month.tariffs) }),
});

/** A benefit is taken off, so it is shown with its minus. What there was none of stays empty: it is known to be nothing. */
function sumCells({ t, operator, extras }: LinesView, sums: accounts.ChargeTotals): Piece[] {
  const cell = (minor: bigint | null) => amountCell(t, operator, minor);
  const extraMinor = { benefit: -sums.benefitMinor, recalculation: sums.recalculationMinor, penalty: sums.penaltyMinor };
  return [cell(sums.openingMinor), cell(sums.chargedMinor), ...extras.map((extra) => extraMinor[extra] !== 0n && cell(extraMinor[extra])), cell(sums.paidMinor), cell(sums.closingMinor)];
}
