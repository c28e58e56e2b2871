import { periodText } from '#lib/dates.ts';
import { csvFile, type CsvCell } from '#lib/csv.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { decimal } from '#lib/money.ts';
import * as accounts from '#accounts';
import { serviceName, type Operator } from '#operators';
import type { CabinetVisit } from '../../visit.ts';
import { inProfileOrder, unitText } from '../charge.view.ts';
import { decimalMark, fileName } from '../file.ts';
import { chosenMonths } from '../months.ts';
import { ownAccount, remembered } from '../own-account.ts';

/** The charges of the months as a file for spreadsheet programs. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const months = await chosenMonths(visit, own.account);
  const lines = await accounts.chargesOf(visit.tx, own.account.id, months);
  return {
    file: csvFile(chargeRows(visit.t, visit.operator, own.account.number, lines), decimalMark(visit.t)),
    type: 'text/csv; charset=utf-8',
    name: fileName(visit.t('cabinet.charges.file-name'), own.account.number, months),
    cookies: remembered(own),
  };
}

const COLUMNS = ['period', 'service', 'unit', 'volume', 'rate', 'opening', 'charged', 'benefit', 'recalculation', 'penalty', 'paid', 'closing', 'benefit-reason', 'recalculation-reason'] as const;

/** A line per charge, newest month first, under a heading in the reader's language. */
export function chargeRows(t: Texts, operator: Operator, number: string, lines: readonly accounts.Charge[]): CsvCell[][] {
  const months = [...Map.groupBy(lines, ({ period }) => period.toString()).values()];
  const heading = [t('cabinet.account.number-word'), ...COLUMNS.map((column) => t(`cabinet.charge.${column}`)), t('cabinet.charge.currency')];
  return [heading, ...months.flatMap((month) => inProfileOrder(operator, month).map((charge) => [number, ...cells(t, operator, charge), operator.currency]))];
}

function cells(t: Texts, operator: Operator, charge: accounts.Charge): CsvCell[] {
  const exact = (text: string | null): CsvCell => (text === null ? null : { decimal: text });
  const sums = [charge.openingMinor, charge.chargedMinor, charge.benefitMinor, charge.recalculationMinor, charge.penaltyMinor, charge.paidMinor, charge.closingMinor];
  return [
    periodText(charge.period),
    t.of(serviceName(operator, charge.service)),
    charge.unit === null ? null : unitText(t, charge.unit),
    exact(charge.volume),
    exact(charge.rate),
    ...sums.map((minor) => exact(minor === null ? null : decimal(minor))),
    charge.benefitReason,
    charge.recalculationReason,
  ];
}
