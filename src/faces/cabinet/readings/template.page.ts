import { csvFile } from '#lib/csv.ts';
import { dateIn } from '#lib/dates.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as metering from '#metering';
import { decimalMark } from '../accounts/file.ts';
import { reachOf, type CabinetVisit } from '../visit.ts';
import { templateRows } from './file-rows.ts';

/** All registers of the user's meters with what they showed before, to be filled in and sent back. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, tx, now } = visit;
  const found = await metering.metersOfUser(tx, reachOf(visit, 'readings'));
  return {
    file: csvFile(templateRows(t, operator, found), decimalMark(t)),
    type: 'text/csv; charset=utf-8',
    name: `${t('cabinet.readings.file.name')}-${dateIn(operator.zone, now)}.csv`,
  };
}
