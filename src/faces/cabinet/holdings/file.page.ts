import { csvFile, type CsvCell } from '#lib/csv.ts';
import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as holdings from '#holdings';
import { decimalMark } from '../accounts/file.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { chosen } from './chosen.ts';

/** The chosen receipts as a file for spreadsheet programs, all pages of them. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, tx, house, now } = visit;
  if (!operator.profile.sections.includes('holdings')) return missing;
  const holders = await holdings.holdersOf(tx, house.keys, sessionOf(visit).userId);
  const { filter, order } = chosen(visit);
  const found = holdings.orderHoldings((await holdings.holdingsOf(tx, holders)).filter((one) => holdings.fits(one, filter)), order);
  return {
    file: csvFile(holdingRows(t, found), decimalMark(t)),
    type: 'text/csv; charset=utf-8',
    name: `${t('cabinet.holdings.file-name')}-${dateIn(operator.zone, now).toString()}.csv`,
  };
}

const COLUMNS = ['number', 'holder', 'elevator', 'crop', 'class', 'weight', 'year', 'state', 'encumbrances', 'issued-on'];

/** A line per receipt. */
export const holdingRows = (t: Texts, found: readonly holdings.Holding[]): CsvCell[][] => [
  COLUMNS.map((name) => t(`cabinet.holdings.${name}`)),
  ...found.map((one): CsvCell[] => [
    one.number, one.holder, one.elevator, one.crop, one.class, { decimal: one.weight }, one.harvestYear === null ? null : String(one.harvestYear), t(`cabinet.holdings.state.${one.state}`), one.encumbrances.join('; '), one.issuedOn?.toString() ?? null,
  ]),
];
