import { setImmediate } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { Clock } from '#lib/clock.ts';
import { periodText } from '#lib/dates.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { zipOf, type ZipEntry } from '#lib/zip.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as files from '#files';
import type { Operator } from '#operators';
import { billedReadings } from './billed-readings.ts';
import type { BillOnPaper } from './bill-blocks.ts';
import { paymentCodeOf } from './payment-code.ts';
import type { BillRun, BillsHouse } from './run.ts';
import * as rows from './runs.sql.ts';
import { writeBill } from './write-bill.ts';

/** Bills in one archive: some fifteen megabytes, and a second or two of work that a killed worker loses. */
export const BILLS_PER_PART = 500;

/**
 * Makes the bills of a run, part by part, and finishes it. May be run again after it was interrupted at any point: a part counts once its row says so, and
 * the next one begins behind its latest bill, so that no bill is left out and none stands in two parts.
 */
export async function makeBills(house: BillsHouse, operator: Operator, runId: string, run: { readonly clock: Clock; readonly signal: AbortSignal }, perPart = BILLS_PER_PART): Promise<void> {
  while (await makePart(house, operator, runId, run, perPart)) run.signal.throwIfAborted();
}

interface Reached {
  readonly part: number;
  readonly accountId: bigint;
  readonly billId: bigint;
}

/** False when there is nothing more to make, and the run is finished. */
async function makePart(house: BillsHouse, operator: Operator, runId: string, { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal }, most: number): Promise<boolean> {
  const found = await reading(house.db, operator.id, async (tx) => {
    const run = await tx.maybe<BillRun>(rows.byId(operator.id, runId));
    if (!run || run.finishedAt || run.failedAt) return undefined;
    const reached = (await tx.maybe<Reached>(rows.reached(operator.id, runId))) ?? { part: 0, accountId: 0n, billId: 0n };
    const sheets = await accounts.billSheetsOfMonth(tx, run.period, reached, most);
    return { run, reached, sheets, readings: await billedReadings(tx, sheets.map(({ account }) => account.id), run.period) };
  });
  if (!found) return false;
  const { run, reached, sheets, readings } = found;
  const [first, latest] = [sheets[0], sheets.at(-1)];
  if (!first || !latest) return finish(house, operator, run, clock());
  const t = house.texts(run.language, operator.zone);
  const entries: ZipEntry[] = [];
  for (const sheet of sheets) {
    signal.throwIfAborted();
    const paper: BillOnPaper = { t, operator, sheet, readings: readings.get(sheet.account.id) ?? [], code: paymentCodeOf(t, operator, sheet, house.billAddressOf) };
    entries.push({ name: fileNameOf(sheet), content: await writeBill(paper, run.startedAt) });
    // Heartbeats and other jobs of this process have their turn.
    if (entries.length % BREATH === 0) await setImmediate();
  }
  const part = reached.part + 1;
  const stored = await files.storeFile(house, operator, { kind: 'system' }, { kind: 'bills', name: `${periodText(run.period)}-${run.language}-${part}.zip`, content: Readable.from([zipOf(entries)]) }, clock());
  if (isRefused(stored)) throw new Error(`part ${part} of run ${runId} was not stored: ${stored.refused}`);
  const row = { runId, part, fileId: stored.id, bills: sheets.length, firstAccount: first.account.number, latestAccount: latest.account.number, accountId: latest.account.id, billId: latest.bill.id, madeAt: clock() };
  const isFirst = await transaction(house.db, operator.id, async (tx) => (await tx.run(rows.insertPart(operator.id, row))) === 1);
  // Another worker was given the run and was quicker: its part stands.
  if (!isFirst) await files.removeFile(house, operator, { kind: 'system' }, stored.id, clock());
  return true;
}

const BREATH = 20;

async function finish(house: BillsHouse, operator: Operator, run: BillRun, now: Temporal.Instant): Promise<false> {
  await transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(rows.finish(operator.id, run.id, now))) === 0) return;
    await audit.record(tx, { action: 'bill-run.finished', at: now, actor: { kind: 'system' }, subject: { kind: 'bill-run', id: run.id }, details: { bills: run.bills } });
  });
  return false;
}

/** `7100000011-2026-10.pdf`; where a month has several bills, each with its own address. */
function fileNameOf({ account, bill, billsInMonth }: accounts.BillSheet): string {
  const words = [account.number, periodText(bill.period), ...(billsInMonth > 1 ? [accounts.billPublicId(bill.id)] : [])];
  return `${words.join('-').replace(/[^\p{L}\p{N}_-]+/gu, '_')}.pdf`;
}
