import { csvFile, type CsvCell } from '#lib/csv.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { decimal } from '#lib/money.ts';
import { decimalMark, fileName } from '../../accounts/file.ts';
import { monthsQuery } from '../../accounts/months.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { drawnStatement, type Drawn } from './drawn.ts';
import { lotText } from './lot.view.ts';

/** The statement as a file for spreadsheet programs: a line for each movement. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const drawn = await drawnStatement(visit);
  if (!drawn) return missing;
  if (!drawn.statement.isWhole) return { to: visit.paths.balanceStatement(monthsQuery(drawn.months)) };
  const { t } = visit;
  return { file: csvFile(rows(visit, drawn), decimalMark(t)), type: 'text/csv; charset=utf-8', name: fileName(t('cabinet.balance.statement.file-name'), drawn.account.number, drawn.months) };
}

function rows({ t }: CabinetVisit, { account: { number, currency }, byMonth }: Drawn): CsvCell[][] {
  const words = ['cabinet.balance.number-word', 'cabinet.balance.when', 'cabinet.balance.what', 'cabinet.pay.amount', 'cabinet.charge.closing', 'cabinet.charge.currency', 'cabinet.balance.paid-from'];
  return [
    words.map((word) => t(word)),
    ...byMonth.flatMap(({ openingMinor, lines }) => {
      let standing = openingMinor;
      return lines.map(({ bookedAt, kind, amountMinor, lots }): CsvCell[] => {
        standing += amountMinor;
        return [number, bookedAt.toString(), t(`cabinet.balance.entries.${kind}`), { decimal: decimal(amountMinor) }, { decimal: decimal(standing) }, currency, lots.map((lot) => lotText(t, currency, lot)).join('; ')];
      });
    }),
  ];
}
