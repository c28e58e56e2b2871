import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import { bulkTransaction, transaction } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as papers from '#papers';
import type { Operator } from '#operators';
import { takeOutWrong } from './check-staging.ts';
import { dropStaging } from './drop-staging.ts';
import { lockImport, moveImport, type LockedImport } from './import-events.ts';
import type { ApplyingHouse, Preview } from './import.ts';
import { previewOf } from './list-imports.ts';
import type { Run } from './preview-import.ts';
import { restage } from './restage.ts';
import { running, Stopped, type Running } from './running.ts';
import { unbundled } from './stage-enclosures.ts';
import * as staging from './staging.sql.ts';
import { gatherStatistics, isForAccounts, isForMetering, isForPapers, takeIn, tell } from './taking.ts';

/** Lines written between two looks at whether the import was cancelled: a second or two. */
const LINES_PER_SLICE = 100_000;

/**
 * Brings a previewed registry into the accounts in one transaction: all of it or nothing. Readers go on meanwhile and
 * see it at once when it is done. May be run again after it was interrupted; an import that is applied stays as it is.
 */
export async function applyImport(house: ApplyingHouse, operator: Operator, importId: string, run: Run): Promise<void> {
  const ready = await transaction(house.db, operator.id, async (tx) => {
    const row = await lockImport(tx, importId);
    const preview = await previewOf(tx, importId);
    return row?.state === 'applying' && preview ? { row, preview } : undefined;
  });
  if (!ready) return;
  const tables = staging.stagingOf(importId, ready.row.kind);
  const telling = running(house, operator, importId, { ...run, states: ['applying'] });
  try {
    await prepare(house, operator, ready, telling, run.clock);
    await bulkTransaction(house.db, operator.id, (tx) => write(tx, ready, telling, { keys: house.keys, clock: run.clock, zone: operator.zone }));
  } catch (error) {
    if (!(error instanceof Stopped) || run.signal.aborted) throw error;
    await papers.dropDelivered(house, operator, importId, run.clock());
  }
  await dropStaging(house.db, tables);
  await bulkTransaction(house.db, operator.id, (tx) => gatherStatistics(tx, tables));
}

interface Ready {
  readonly row: LockedImport;
  readonly preview: Preview;
}

/** What is done before the transaction: lines that were lost are read again, files that came with them are stored. */
async function prepare(house: ApplyingHouse, operator: Operator, { row, preview }: Ready, telling: Running, clock: Run['clock']): Promise<void> {
  const bundle = await unbundled(house, operator, row, row.fileId);
  try {
    await restage(house, operator, row, preview, bundle, telling, clock());
    const tables = staging.stagingOf(row.id, row.kind);
    if (isForPapers(tables)) await papers.deliverPapers(house, operator, { importId: row.id, staged: tables, enclosures: bundle.enclosures }, (done, total) => telling.tell('applying', done, total), clock());
  } finally {
    await bundle.close();
  }
}

interface Writing {
  readonly keys: Keys;
  readonly clock: Run['clock'];
  readonly zone: string;
}

async function write(tx: Tx, { row, preview }: Ready, telling: Running, { keys, clock, zone }: Writing): Promise<void> {
  const tables = staging.stagingOf(row.id, row.kind);
  await tx.run(staging.lockOperator(tx.operatorId));
  await tx.run(staging.prepare());
  if (isForAccounts(tables)) await resolve(tx, tables, row.id);
  // Accounts and meters may have changed since the preview: what no longer fits is left out and told.
  const left = isForMetering(tables) || isForPapers(tables) ? await takeOutWrong(tx, tables) : [];
  const periods = [...new Set(preview.sums.map(({ period }) => period.toString()))];
  const isPresent = (row.kind === 'charges' || row.kind === 'balances') && (await accounts.hasPresent(tx, row.kind, periods));
  const { runs } = await tx.one<{ runs: number }>(staging.countRuns(tables));
  const step = Math.max(1, Math.ceil((runs * LINES_PER_SLICE) / preview.taken));
  let written = 0;
  let judgedAt = 0;
  for (let from = 0; from < runs; from += step) {
    await telling.tell('applying', from, runs);
    written += await takeIn(tx, keys, tables, { importId: row.id, from, until: from + step, at: clock(), on: dateIn(zone, clock()) }, isPresent);
    if (isPresent && written > judgedAt * 2) {
      await gatherStatistics(tx, tables);
      judgedAt = written;
    }
  }
  await telling.tell('applying', runs, runs);
  if (preview.changes?.closesMissing) await accounts.closeMissing(tx, tables, row.id, clock(), dateIn(zone, clock()));
  await tell(tx, keys, tables, row.id, clock());
  await conclude(tx, row, preview, { written, left: left.length }, clock());
}

async function resolve(tx: Tx, tables: staging.Staging & accounts.Staged, importId: string): Promise<void> {
  if (tables.kind === 'balances') await accounts.openStagedAccounts(tx, tables, importId);
  if (tables.hasLines) await accounts.resolveStaged(tx, tables);
}

/** From here to the commit nobody can cancel; whoever cancelled before is heard here for the last time. */
async function conclude(tx: Tx, row: LockedImport, preview: Preview, { written, left }: { written: number; left: number }, now: Temporal.Instant): Promise<void> {
  const locked = await lockImport(tx, row.id);
  if (locked?.state !== 'applying') throw new Stopped(`the import is ${locked?.state}`);
  await moveImport(tx, row.id, { to: 'applied', at: now, by: { kind: 'system' } });
  const details = { layout: row.layout, lines: preview.taken, rejected: preview.rejected, written, ...(left > 0 && { left }), totalMinor: preview.totalMinor.toString() };
  await audit.record(tx, { action: 'import.applied', at: now, actor: { kind: 'system' }, subject: { kind: 'import', id: row.id }, details });
}
