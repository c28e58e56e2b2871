import { csvFile, type CsvCell } from '#lib/csv.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { serviceName } from '#operators';
import type { CabinetVisit } from '../../visit.ts';
import { unitText } from '../charge.view.ts';
import { decimalMark } from '../file.ts';
import { ownAccount, remembered } from '../own-account.ts';
import { consumptionYear } from './year.ts';

/** The same as a file for spreadsheet programs: a line per month and service. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator } = visit;
  const { year, used } = await consumptionYear(visit, own.account);
  const exact = (value: string | null | undefined): CsvCell => (value === null || value === undefined ? null : { decimal: value });
  const rows = used.flatMap(({ service, unit, now, before }) =>
    now.map((value, month): CsvCell[] => [own.account.number, `${year}-${String(month + 1).padStart(2, '0')}`, t.of(serviceName(operator, service)), unit === null ? null : unitText(t, unit), exact(value), exact(before[month])]),
  );
  const heading = [t('cabinet.account.number-word'), t('cabinet.charge.period'), t('cabinet.charge.service'), t('cabinet.charge.unit'), t('cabinet.charge.volume'), t('cabinet.consumption.year-before')];
  return {
    file: csvFile([heading, ...rows], decimalMark(t)),
    type: 'text/csv; charset=utf-8',
    name: `${[t('cabinet.consumption.file-name'), own.account.number, String(year)].join('-').replace(/[^\p{L}\p{N}-]+/gu, '_')}.csv`,
    cookies: remembered(own),
  };
}
