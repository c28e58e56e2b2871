import { Readable } from 'node:stream';
import { bulkTransaction, transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as files from '#files';
import type { Operator } from '#operators';
import type { Importer } from '../import.ts';
import type { Export, ExportHouse, ExportRecord } from './export.ts';
import type { ExportLayout } from './export-layout.ts';
import * as rows from './exports.sql.ts';
import { exportLayoutsOf } from './load-export-layouts.ts';
import { linesOf } from './write-records.ts';

export type ExportRefusal = 'layout-unknown' | 'nothing-new' | 'meanwhile';

/** Records of one file; who has more makes the next one. */
export const EXPORT_RECORDS_AT_MOST = 200_000;
const PAGE = 5_000;

/**
 * Writes everything that no earlier export of the layout has told into a file, up to a number of records. Refuses a layout that the profile does not list, and
 * where there is nothing new; 'meanwhile': somebody else exported the same at the same time, and his file has it.
 */
export async function makeExport(
  house: ExportHouse,
  operator: Operator,
  by: Exclude<Importer, { kind: 'program' }>,
  wish: { readonly layout: string; readonly origin?: Origin },
  now: Temporal.Instant,
): Promise<Export | Refused<ExportRefusal>> {
  const layout = exportLayoutsOf(house, operator).find(({ code }) => code === wish.layout);
  if (!layout) return refuse('layout-unknown', 'layout');
  const { place: after } = await transaction(house.db, operator.id, (tx) => tx.one<{ place: bigint }>(rows.latestPlace(operator.id, layout.code)));
  const told = { records: 0, until: after };
  const first = await page(house, operator, layout, after, now);
  if (first.length === 0) return refuse('nothing-new');
  const content = Readable.from(linesOf(layout, operator.code, pages(house, operator, layout, first, told, now)));
  const stored = await files.storeFile(house, operator, by, { kind: 'export', name: `${layout.code}-${now.toString().slice(0, 10)}.csv`, content }, now);
  if (isRefused<string>(stored)) throw new Error(`the export was refused: ${stored.refused}`);
  const made: Export = { id: uuidv7(now.epochMilliseconds), layout: layout.code, records: told.records, fileId: stored.id, madeBy: by.kind === 'staff' ? by.id : null, madeAt: now };
  const isMade = await transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(rows.insert(operator.id, { ...made, source: layout.source, after, until: told.until }))) === 0) return false;
    const details = { layout: layout.code, records: told.records };
    await audit.record(tx, { action: 'export.made', at: now, actor: by, subject: { kind: 'export', id: made.id }, details, ...(wish.origin && { origin: wish.origin }) });
    return true;
  });
  if (isMade) return made;
  await files.removeFile(house, operator, by, stored.id, now);
  return refuse('meanwhile');
}

async function* pages(house: ExportHouse, operator: Operator, layout: ExportLayout, first: ExportRecord[], told: { records: number; until: bigint }, now: Temporal.Instant): AsyncGenerator<ExportRecord[]> {
  for (let records = first; records.length > 0; records = await page(house, operator, layout, told.until, now)) {
    told.records += records.length;
    told.until = (records.at(-1) as ExportRecord).place;
    yield records;
    if (records.length < PAGE || told.records >= EXPORT_RECORDS_AT_MOST) return;
  }
}

async function page(house: ExportHouse, operator: Operator, { source }: ExportLayout, after: bigint, now: Temporal.Instant): Promise<ExportRecord[]> {
  return bulkTransaction(house.db, operator.id, async (tx) => (await house.exportSources[source]?.after(tx, after, PAGE, now)) ?? []);
}
