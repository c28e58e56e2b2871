import { periodText } from '#lib/dates.ts';
import { csvFile, type CsvCell } from '#lib/csv.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { decimal } from '#lib/money.ts';
import * as accounts from '#accounts';
import type { CabinetVisit } from '../../visit.ts';
import { decimalMark, fileName } from '../file.ts';
import { chosenMonths } from '../months.ts';
import { ownAccount, remembered } from '../own-account.ts';

/** The reconciliation statement as a file for spreadsheet programs. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator } = visit;
  const months = await chosenMonths(visit, own.account);
  const drawn = await accounts.statementOf(visit.tx, own.account.id, months);
  return {
    file: csvFile(statementRows(t, operator.currency, own.account.number, drawn), decimalMark(t)),
    type: 'text/csv; charset=utf-8',
    name: fileName(t('cabinet.statement.file-name'), own.account.number, months),
    cookies: remembered(own),
  };
}

/** A line per month, oldest first, with the balance before and after it. */
export function statementRows(t: Texts, currency: string, number: string, { months, openingMinor }: accounts.Statement): CsvCell[][] {
  const sum = (minor: bigint | null): CsvCell => (minor === null ? null : { decimal: decimal(minor) });
  const words = ['period', 'opening', 'accrued', 'paid', 'closing', 'currency'];
  const rows = months.map(({ period, accruedMinor, paidMinor, closingMinor }, at) => {
    const before = at === 0 ? openingMinor : (months[at - 1]?.closingMinor ?? null);
    return [number, periodText(period), sum(before), sum(accruedMinor), sum(paidMinor), sum(closingMinor), currency];
  });
  return [[t('cabinet.account.number-word'), ...words.map((word) => t(`cabinet.charge.${word}`))], ...rows];
}
