import { html, type Html } from '#lib/html/html.ts';
import { periodText } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { table } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { amountCell } from '../charge.view.ts';
import { monthsQuery } from '../months.view.ts';

export interface ArchiveView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  /** The account, as addresses name it. */
  readonly code: string;
  /** Newest first. */
  readonly months: readonly accounts.MonthTotals[];
}

/** Many months as one table, a row for each with its sums; a month leads to its lines and bills. */
export function archive({ t, operator, paths, code, months }: ArchiveView): Html {
  const cell = (minor: bigint | null) => amountCell(t, operator, minor);
  const numeric = (key: string) => ({ label: t(key), isNumeric: true });
  return table({
    caption: t('cabinet.charges.archive'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.charge.period') }, numeric('cabinet.charges.opening'), numeric('cabinet.charge.accrued'), numeric('cabinet.charge.paid'), numeric('cabinet.charges.closing')],
    rows: months.map((month) => [
      html`<a href="${paths.charges(code, monthsQuery({ from: month.period, to: month.period }))}" id="m${periodText(month.period)}">${t.period(month.period)}</a>`,
      cell(month.openingMinor),
      cell(accounts.accruedOf(month)),
      cell(month.paidMinor),
      cell(month.closingMinor),
    ]),
  });
}
