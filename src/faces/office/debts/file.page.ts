import { Readable } from 'node:stream';
import { csvRow } from '#lib/csv.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { decimal } from '#lib/money.ts';
import * as debts from '#debts';
import type { OfficeVisit } from '../visit.ts';
import { outcomeText } from './lines.view.ts';

/** Every account of a run as a spreadsheet opens it, however many they are: read and sent a few thousand at a time. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { tx, operator, params } = visit;
  const id = params['run'] ?? '';
  if (!isUuid(id) || !(await debts.runOf(tx, id))) return missing;
  return { file: Readable.from(rows(visit, id)), type: 'text/csv; charset=utf-8', name: `debts-${operator.code}-${id.slice(0, 8)}.csv` };
}

async function* rows({ t, house, operator }: OfficeVisit, id: string): AsyncGenerator<string> {
  const mark = t.language === 'en' ? '.' : ',';
  yield `\ufeff${csvRow([t('office.debts.account'), t('office.debts.sum'), t('office.debts.since'), t('office.debts.outcome'), t('office.debts.told-at')], mark)}`;
  for await (const lines of debts.allLines((work) => reading(house.db, operator.id, work), id))
    yield lines.map((line) => csvRow([line.number, { decimal: decimal(line.overdueMinor) }, line.sinceOn.toString(), outcomeText(t, line.leftOut ?? (line.channel as 'email' | 'sms')), line.toldAt && t.instant(line.toldAt)], mark)).join('');
}
