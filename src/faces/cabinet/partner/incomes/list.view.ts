import { periodText } from '#lib/dates.ts';
import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Operator } from '#operators';
import type * as settlements from '#settlements';
import { buttonLink, buttons, empty, figure, money, notice, table } from '#ui';
import type { ChosenMonths } from '../../accounts/months.ts';
import { monthsForm, monthsPaging, monthsQuery } from '../../accounts/months.view.ts';
import type { CabinetPaths } from '../../paths.ts';

export interface IncomesView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  /** Below zero the partner owes it. */
  readonly owedMinor: bigint;
  readonly months: ChosenMonths;
  readonly earned: readonly settlements.EarnedMonth[];
}

/** What is owed, and months of paid periods, refunds, commission and what is left for the partner. */
export function incomesView({ t, operator, paths, owedMinor, months, earned }: IncomesView): Html {
  const sum = (minor: bigint): string => t.money(amountOf(minor, operator.currency));
  const numeric = (key: string) => ({ label: t(`cabinet.partner.incomes.${key}`), isNumeric: true });
  const cells = (one: Omit<settlements.EarnedMonth, 'period'>): Html[] => [one.incomesMinor, one.refundsMinor, one.commissionMinor, netOf(one)].map((minor) => money(sum(minor)));
  const total = (of: 'incomesMinor' | 'refundsMinor' | 'commissionMinor'): bigint => earned.reduce((all, one) => all + one[of], 0n);
  return html`${standing(sum, t, owedMinor)}
${buttons([buttonLink({ label: t('cabinet.partner.statement'), href: paths.partnerStatement(monthsQuery(months)), kind: 'secondary', icon: 'file' })])}
${monthsForm(t, paths.partnerIncomes(), months)}
${earned.length === 0
    ? empty({ icon: 'card', title: t('cabinet.partner.incomes.none'), body: t('cabinet.partner.incomes.none.body') })
    : table({
        caption: t('cabinet.partner.incomes.by-month'),
        columns: [{ label: t('cabinet.partner.incomes.month') }, numeric('paid'), numeric('refunds'), numeric('commission'), numeric('net')],
        rows: earned.toReversed().map((one) => [html`<a href="${paths.partnerIncomesOf(periodText(one.period))}">${t.period(one.period)}</a>`, ...cells(one)]),
        foot: [[t('cabinet.partner.incomes.total'), ...cells({ incomesMinor: total('incomesMinor'), refundsMinor: total('refundsMinor'), commissionMinor: total('commissionMinor') })]],
      })}
${monthsPaging(t, paths.partnerIncomes, months)}
<p class="muted small">${t('cabinet.partner.incomes.note')}</p>`;
}

export const netOf = ({ incomesMinor, refundsMinor, commissionMinor }: Omit<settlements.EarnedMonth, 'period'>): bigint => incomesMinor + refundsMinor + commissionMinor;

/** What the partner is owed, or owes, in plain words. */
const standing = (sum: (minor: bigint) => string, t: Texts, owedMinor: bigint): Html =>
  owedMinor < 0n
    ? notice({ kind: 'warning', title: t('cabinet.partner.incomes.owes', { amount: sum(-owedMinor) }), body: t('cabinet.partner.incomes.owes.body') })
    : figure({ label: t('cabinet.partner.incomes.owed'), value: sum(owedMinor), tone: 'due', note: t(owedMinor > 0n ? 'cabinet.partner.incomes.owed.note' : 'cabinet.partner.incomes.owed.nothing') });
