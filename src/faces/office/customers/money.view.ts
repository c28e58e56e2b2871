import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import * as accounts from '#accounts';
import { serviceName, type Operator } from '#operators';
import { details, figure, figures, money, table, tag, type FigureTone, type Row, type TagTone } from '#ui';

export interface MoneyView {
  readonly t: Texts;
  readonly operator: Operator;
  /** All newest first. */
  readonly charges: readonly accounts.Charge[];
  readonly billed: readonly accounts.BilledMonth[];
  readonly payments: readonly accounts.Payment[];
}

const FIGURES: Record<accounts.BilledMonth['standing'], FigureTone> = { 'not-provided': 'plain', advance: 'advance', settled: 'paid', due: 'due', overdue: 'overdue', carried: 'due' };
const TAGS: Record<accounts.BilledMonth['standing'], TagTone> = { 'not-provided': 'neutral', advance: 'info', settled: 'success', due: 'warning', overdue: 'danger', carried: 'neutral' };
const PAYMENTS_SHOWN = 6;

/** How the account stands and what was paid latest. */
export function standingFigures({ t, operator, billed, payments }: MoneyView): Html {
  const [latest] = billed;
  const [payment] = payments;
  const absent = t('office.not-provided');
  return figures([
    latest
      ? figure({
          label: t(`office.standing.${latest.standing}`),
          value: amount(t, operator, latest.leftMinor < 0n ? -latest.leftMinor : latest.leftMinor),
          tone: FIGURES[latest.standing],
          note: [t('office.card.billed', { period: t.period(latest.period) }), latest.dueOn && latest.leftMinor > 0n && html`<br>${t('office.card.pay-by', { date: t.date(latest.dueOn) })}`],
        })
      : figure({ label: t('office.standing.not-provided'), value: absent }),
    figure({ label: t('office.card.latest-payment'), value: payment ? amount(t, operator, payment.amountMinor) : absent, note: payment && t.date(payment.paidOn) }),
  ]);
}

/** The latest month in full, those before it on demand. */
export function chargeMonths(view: MoneyView): Html {
  const { t, operator, charges } = view;
  const [latest, ...earlier] = [...Map.groupBy(charges, ({ period }) => period.toString()).values()];
  if (!latest) return html`<p class="muted">${t('office.card.no-charges')}</p>`;
  return html`${monthTable(view, latest)}
${earlier.map((lines) => details({ summary: t('office.card.month', { period: periodOf(t, lines), sum: amount(t, operator, accounts.accruedOf(accounts.totalOf(lines))) }), body: monthTable(view, lines) }))}`;
}

function monthTable({ t, operator }: MoneyView, lines: readonly accounts.Charge[]): Html {
  const numeric = (key: string) => ({ label: t(`office.charge.${key}`), isNumeric: true });
  const order = new Map(operator.profile.services.map(({ code }, at) => [code, at]));
  const place = ({ service }: accounts.Charge) => order.get(service) ?? order.size;
  return table({
    caption: periodOf(t, lines),
    columns: [{ label: t('office.charge.service') }, numeric('basis'), numeric('charged'), numeric('changes'), numeric('paid'), numeric('closing')],
    rows: lines.toSorted((a, b) => place(a) - place(b)).map((charge): Row => [t.of(serviceName(operator, charge.service)), basis(t, operator, charge), ...sumCells(t, operator, charge)]),
    foot: [[t('ui.total'), '', ...sumCells(t, operator, accounts.totalOf(lines))]],
  });
}

/** Charged; benefit, recalculation and penalty together; paid; closing. */
const sumCells = (t: Texts, operator: Operator, sums: accounts.ChargeTotals): Html[] =>
  [sums.chargedMinor, sums.recalculationMinor + sums.penaltyMinor - sums.benefitMinor, sums.paidMinor, sums.closingMinor].map((minor) => cell(t, operator, minor));

function basis(t: Texts, operator: Operator, { volume, unit, rate, service }: accounts.Charge): string {
  if (volume === null || rate === null) return t('office.charge.as-sum');
  const word = (unit ?? operator.profile.services.find(({ code }) => code === service)?.unit ?? '').toLowerCase();
  return `${t.number(volume)} ${t.has(`office.units.${word}`) ? t(`office.units.${word}`) : (unit ?? '')} × ${t.rate(rate, operator.currency)}`;
}

export function billsTable({ t, operator, billed }: MoneyView): Html {
  if (billed.length === 0) return html`<p class="muted">${t('office.card.no-bills')}</p>`;
  return table({
    caption: t('office.card.bills'),
    isCaptionHidden: true,
    columns: [{ label: t('ui.period') }, { label: t('office.bill.number') }, { label: t('office.bill.due-on') }, { label: t('office.bill.standing') }, { label: t('office.bill.due'), isNumeric: true }],
    rows: billed.map((month) => [
      t.period(month.period),
      month.bills.filter(({ supersededAt }) => supersededAt === null).map(({ number }) => number).filter(Boolean).join(', ') || '–',
      month.dueOn ? t.date(month.dueOn) : '–',
      tag({ label: t(`office.standing.${month.standing}`), tone: TAGS[month.standing] }),
      cell(t, operator, month.dueMinor),
    ]),
  });
}

export function paymentsTable({ t, operator, payments }: MoneyView): Html {
  if (payments.length === 0) return html`<p class="muted">${t('office.card.no-payments')}</p>`;
  return table({
    caption: t('office.card.payments'),
    isCaptionHidden: true,
    columns: [{ label: t('office.payment.paid-on') }, { label: t('office.payment.channel') }, { label: t('office.payment.reference') }, { label: t('office.payment.amount'), isNumeric: true }],
    rows: payments.slice(0, PAYMENTS_SHOWN).map(({ paidOn, channel, reference, amountMinor }) => [t.date(paidOn), channelText(t, channel), reference, cell(t, operator, amountMinor)]),
  });
}

/** A channel of the registry in the reader's language, or as the registry wrote it. */
const channelText = (t: Texts, channel: string | null): string => (t.has(`office.channels.${channel}`) ? t(`office.channels.${channel}`) : (channel ?? '–'));
const amount = (t: Texts, operator: Operator, minor: bigint): string => t.money(amountOf(minor, operator.currency));
const cell = (t: Texts, operator: Operator, minor: bigint | null): Html => (minor === null ? html`<span class="muted">${t('office.not-provided')}</span>` : money(amount(t, operator, minor)));
const periodOf = (t: Texts, [first]: readonly accounts.Charge[]): string => t.period((first as accounts.Charge).period);
