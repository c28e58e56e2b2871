import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as payments from '#payments';
import type { Operator } from '#operators';
import { buttonLink, chart, empty, figure, figures, money, notice, pageTitle, pagination, search, section, table, tabs, tag, type TagTone } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface PaymentListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly found: readonly payments.ListedPayment[];
  /** Newest first. */
  readonly days: readonly payments.PaymentDay[];
  /** How many refunds and sums in suspense wait for somebody. */
  readonly open: number;
  readonly state: payments.PaymentState | null;
  readonly typed: string;
  readonly now: Temporal.Instant;
  readonly isFirstPage: boolean;
  /** The page is full, so there may be earlier ones. */
  readonly mayContinue: boolean;
}

const FILTERS: readonly (payments.PaymentState | null)[] = [null, 'succeeded', 'pending', 'failed', 'canceled', 'expired'];

export const STATE_TONES: Record<payments.PaymentState, TagTone> = { created: 'neutral', pending: 'info', authorized: 'info', succeeded: 'success', failed: 'danger', canceled: 'neutral', expired: 'neutral' };

export function paymentList(view: PaymentListView): Html {
  const { t, paths, found, open, state, typed } = view;
  return html`${pageTitle({ title: t('office.payments.title'), lead: t('office.payments.lead'), actions: html`${buttonLink({ label: t('office.payments.open', { count: open }), href: paths.openMatters(), kind: 'secondary', icon: 'alert' })} ${buttonLink({ label: t('office.autopays.title'), href: paths.autopays(), kind: 'secondary' })}` })}
${open > 0 && notice({ kind: 'warning', title: t('office.payments.open.wait', { count: open }) })}
${daysChart(view)}
${section({
    title: t('office.payments.list'),
    body: html`${search({ action: paths.payments(), label: t('office.payments.search'), value: typed, button: t('office.payments.find'), hint: t('office.payments.search.hint'), hidden: state ? { state } : {} })}
${tabs({ label: t('office.payments.state'), items: FILTERS.map((each) => ({ label: t(`office.payments.filter.${each ?? 'all'}`), href: paths.payments(query(each, typed)), isCurrent: each === state })) })}
${found.length === 0 ? empty({ icon: 'card', title: t('office.payments.none'), body: t('office.payments.none.body') }) : paymentsTable(view)}
${pages(view)}`,
  })}`;
}

const query = (state: payments.PaymentState | null, typed: string, before?: string): string =>
  new URLSearchParams({ ...(state && { state }), ...(typed && { q: typed }), ...(before && { before }) }).toString();

const paymentsTable = ({ t, paths, found }: PaymentListView): Html =>
  table({
    caption: t('office.payments.title'),
    isCaptionHidden: true,
    columns: [{ label: t('office.payments.number') }, { label: t('office.payments.started-at') }, { label: t('office.payments.state') }, { label: t('office.payments.amount'), isNumeric: true }],
    rows: found.map((one) => [
      html`<a href="${paths.payment(one.id)}">${one.number}</a>`,
      t.instant(one.createdAt),
      tag({ label: t(`office.payments.states.${one.state}`), tone: STATE_TONES[one.state] }),
      money(t.money(amountOf(one.amountMinor + one.feeMinor, one.currency))),
    ]),
  });

function pages({ t, paths, found, state, typed, isFirstPage, mayContinue }: PaymentListView): Html | undefined {
  return pagination({
    label: t('ui.pages'),
    previous: isFirstPage ? undefined : { label: t('office.newest'), href: paths.payments(query(state, typed)) },
    next: mayContinue ? { label: t('office.earlier'), href: paths.payments(query(state, typed, found.at(-1)?.id)) } : undefined,
  });
}

function daysChart({ t, operator, paths, days }: PaymentListView): Html | false {
  if (days.length === 0) return false;
  const amount = (minor: bigint) => t.money(amountOf(minor, operator.currency));
  const sum = (of: (day: payments.PaymentDay) => bigint) => days.reduce((total, day) => total + of(day), 0n);
  const [paid, count, tried] = [sum((day) => day.paidMinor), sum((day) => day.count), sum((day) => day.tried)];
  const top = days.reduce((most, { paidMinor }) => (paidMinor > most ? paidMinor : most), 1n);
  const inOrder = days.toReversed();
  return section({
    title: t('office.payments.days'),
    action: html`<a href="${paths.paymentsFile()}">${t('office.payments.days.file')}</a>`,
    body: html`${figures([
      figure({ label: t('office.payments.days.paid'), value: amount(paid), tone: 'paid' }),
      figure({ label: t('office.payments.days.back'), value: amount(sum((day) => day.backMinor)) }),
      figure({ label: t('office.payments.days.done'), value: t('office.payments.days.of', { count: Number(count), tried: Number(tried) }) }),
    ])}
${chart({
      label: t('office.payments.days.label', { total: amount(paid) }),
      ticks: inOrder.map(({ day }) => String(day.day)),
      series: [{ name: t('office.payments.days.paid'), values: inOrder.map(({ paidMinor }) => partOf(paidMinor, top)) }],
      top: PARTS,
      topText: amount(top),
      table: {
        summary: t('office.payments.days.table'),
        caption: t('office.payments.days'),
        columns: [t('office.payments.days.day'), t('office.payments.days.paid'), t('office.payments.days.back'), t('office.payments.days.done')],
        rows: days.map(({ day, paidMinor, backMinor, count, tried }) => [t.date(day), amount(paidMinor), amount(backMinor), t('office.payments.days.of', { count: Number(count), tried: Number(tried) })]),
      },
    })}`,
  });
}


/** A column's height in parts of the highest: a picture may round, amounts may not. */
const PARTS = 1_000;
const partOf = (minor: bigint, most: bigint): number => Number((minor * BigInt(PARTS)) / most);
