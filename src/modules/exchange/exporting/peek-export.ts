import type { Tx } from '#lib/db/database.ts';
import type { ExportRecord, ExportSource } from './export.ts';

/** Records of one answer to a program. */
export const PEEKED_AT_MOST = 1_000;

/** What a source tells after a place, for programs that keep the place themselves; files go their own way. `next` is where the following question begins. */
export async function peekExport(tx: Tx, source: ExportSource, after: bigint, now: Temporal.Instant): Promise<{ records: ExportRecord[]; next: bigint }> {
  const records = await source.after(tx, after, PEEKED_AT_MOST, now);
  return { records, next: records.at(-1)?.place ?? after };
}
