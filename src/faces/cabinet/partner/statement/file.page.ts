import { csvFile, type CsvCell } from '#lib/csv.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { decimal } from '#lib/money.ts';
import { decimalMark, fileName } from '../../accounts/file.ts';
import { monthsQuery } from '../../accounts/months.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { drawnStatement, type Drawn } from './drawn.ts';

/** The statement as a file for spreadsheet programs: a line for each movement. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const drawn = await drawnStatement(visit);
  if (!drawn) return missing;
  const { t, paths } = visit;
  if (!drawn.statement.isWhole) return { to: paths.partnerStatement(monthsQuery(drawn.months)) };
  return { file: csvFile(rows(visit, drawn), decimalMark(t)), type: 'text/csv; charset=utf-8', name: fileName(t('cabinet.balance.statement.file-name'), drawn.partner.bin, drawn.months) };
}

function rows({ t, operator }: CabinetVisit, { statement: { openingMinor, lines } }: Drawn): CsvCell[][] {
  let standing = openingMinor;
  return [
    ['cabinet.balance.when', 'cabinet.balance.what', 'cabinet.orders.number', 'cabinet.partner.payouts.number', 'cabinet.pay.amount', 'cabinet.charge.closing', 'cabinet.charge.currency'].map((word) => t(word)),
    ...lines.map(({ entry, bookedAt, amountMinor, orderId, payout }): CsvCell[] => {
      standing += amountMinor;
      return [bookedAt.toString(), t(`cabinet.partner.entries.${entry}`, { count: 1 }), orderId?.toString() ?? null, payout, { decimal: decimal(amountMinor) }, { decimal: decimal(standing) }, operator.currency];
    }),
  ];
}
