import type { Tx } from '#lib/db/database.ts';
import * as papers from '#papers';
import { takeOutUnknownAccounts } from './check-metering.ts';
import { REJECTS_AT_MOST, type RejectedLine } from './reading/registry-reader.ts';
import * as staging from './staging.sql.ts';

/** Resolves the accounts of a registry of documents and takes out every line that papers could make nothing of. */
export async function takeOutUnfitPapers(tx: Tx, tables: staging.Staging): Promise<RejectedLine[]> {
  const unknown = await takeOutUnknownAccounts(tx, tables);
  const faulty = await papers.stagedFaults(tx, tables, REJECTS_AT_MOST);
  if (faulty.length > 0) await tx.run(staging.takeOut(tables, faulty.map(({ line }) => line)));
  return [...unknown, ...faulty.map(({ field, ...reject }): RejectedLine => ({ ...reject, field: field === 'kind' ? 'paperKind' : field, firstLine: null }))];
}
