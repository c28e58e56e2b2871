import { html, type Html } from '#lib/html/html.ts';
import { periodText } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { buttonLink, buttons, empty, figure, figures } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { amountText } from '../charge.view.ts';
import { archive } from './archive.view.ts';
import type { ChosenMonths } from '../months.ts';
import { monthsForm, monthsPaging, monthsQuery, monthsText } from '../months.view.ts';
import type { OwnAccount } from '../own-account.ts';
import { room } from '../room.view.ts';
import type { Tariffs } from './explanation.view.ts';
import { EXTRAS, monthSection } from './month.view.ts';

export interface ChargesView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly own: OwnAccount;
  readonly months: ChosenMonths;
  /** Newest month first. */
  readonly lines: readonly accounts.Charge[];
  readonly billed: readonly accounts.BilledMonth[];
  readonly tariffs: Tariffs;
}

/** The months chosen, their sums, and a section for each month, newest first. */
export function charges(view: ChargesView): Html {
  const sections = byMonth(view);
  return chargesRoom(view, sections.length > 0 && html`${sums(view.t, view.operator, view.months, view.lines)}${sections}`);
}

/** Years at once: the sums of every month, which leads to its lines. */
export function chargesArchive(view: Omit<ChargesView, 'lines' | 'billed' | 'tariffs'> & { readonly totals: readonly accounts.MonthTotals[] }): Html {
  const { t, operator, paths, own, months, totals } = view;
  return chargesRoom(view, totals.length > 0 && html`${sums(t, operator, months, totals)}${archive({ t, operator, paths, code: own.code, months: totals })}`);
}

function chargesRoom({ t, paths, own, months }: Pick<ChargesView, 't' | 'paths' | 'own' | 'months'>, body: Html | false): Html {
  const file = (kind: 'csv' | 'json' | 'pdf', href: string) => buttonLink({ label: t(`cabinet.file.${kind}`), href, kind: 'secondary', icon: 'download', isDownload: true });
  const files = [
    file('pdf', paths.chargesDocument(own.code, monthsQuery(months))),
    file('csv', paths.chargesFile(own.code, periodText(months.from), periodText(months.to))),
    file('json', paths.chargesObject(own.code, monthsQuery(months))),
    buttonLink({ label: t('cabinet.consumption.open'), href: paths.consumption(own.code), kind: 'secondary' }),
  ];
  return room({
    t,
    paths,
    own,
    section: 'charges',
    title: t('cabinet.charges.title'),
    actions: body && html`<div class="no-print">${buttons(files)}</div>`,
    body: html`${monthsForm(t, paths.charges(own.code), months)}
${body || empty({ icon: 'bill', title: t('cabinet.charges.none'), body: t('cabinet.charges.none.body') })}
${monthsPaging(t, (query) => paths.charges(own.code, query), months)}`,
  });
}

/** What was charged and paid in the months, and the balances at their ends. */
function sums(t: Texts, operator: Operator, months: ChosenMonths, lines: readonly (accounts.ChargeTotals & { readonly period: Temporal.PlainDate })[]): Html | undefined {
  const [newest] = lines;
  if (!newest) return undefined;
  const total = accounts.totalOf(lines);
  const closing = accounts.totalOf(lines.filter(({ period }) => period.equals(newest.period))).closingMinor;
  return figures([
    figure({ label: t('cabinet.charge.accrued'), value: amountText(t, operator, accounts.accruedOf(total)), note: monthsText(t, months) }),
    figure({ label: t('cabinet.charge.paid'), value: amountText(t, operator, total.paidMinor), note: monthsText(t, months) }),
    figure({ label: t('cabinet.charge.closing'), value: amountText(t, operator, closing), note: t.period(newest.period) }),
  ]);
}

/** Months that are all shown open; of more of them the newest alone, so that a year fits a phone. */
const OPEN_AT_MOST = 3;

/** A month has a section when it has charges or bills. */
function byMonth({ t, operator, paths, lines, billed, tariffs }: ChargesView): Html[] {
  const bills = new Map(billed.map((month) => [month.period.toString(), month]));
  const extras = EXTRAS.filter((extra) => lines.some((line) => line[`${extra}Minor`] !== 0n));
  const charged = Map.groupBy(lines, ({ period }) => period.toString());
  const periods = [...new Set([...charged.keys(), ...bills.keys()])].sort((a, b) => (a < b ? 1 : -1));
  return periods.map((period, at) => monthSection({ isOpen: at === 0 || periods.length <= OPEN_AT_MOST, t, operator, paths, period: Temporal.PlainDate.from(period), lines: charged.get(period) ?? [], billed: bills.get(period), extras, tariffs }));
}
