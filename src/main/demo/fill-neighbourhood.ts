import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { reading } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as exchange from '#exchange';
import * as files from '#files';
import * as identity from '#identity';
import type { Operator } from '#operators';
import type { Kabinet } from '../house.ts';
import { ACCOUNTS, ACCOUNTS_AT_FIRST, demonstrationVillage, LAYOUTS } from './world.ts';

const POLL_MS = 300;

/**
 * Loads the neighbours that the demonstration did not wait for, the way staff load registries: one uploads, the worker reads, and where sums change too
 * much another one agrees. Stops where it is when `signal` aborts; the next start goes on.
 */
export async function fillNeighbourhood(kabinet: Kabinet, operator: Operator, signal: AbortSignal): Promise<void> {
  const note = join(kabinet.config.dataFolder, 'demonstration', `${operator.code}-neighbourhood`);
  if (existsSync(note)) return;
  const folder = join(kabinet.config.dataFolder, 'registries', 'neighbourhood');
  await generate(operator, folder, signal);
  const [clerk, reviewer] = [await staffOf(kabinet, operator, 'accountant'), await staffOf(kabinet, operator, 'administrator')];
  for (const layout of LAYOUTS.filter((one) => one !== 'rates' && one !== 'accounts-holders')) {
    const importId = await upload(kabinet, operator, clerk, layout, join(folder, operator.code, `${layout}.csv`));
    await bringToAnEnd(kabinet, operator, { clerk, reviewer, importId }, signal);
  }
  mkdirSync(join(kabinet.config.dataFolder, 'demonstration'), { recursive: true });
  writeFileSync(note, '');
}

/** In a program of its own, behind everything else: who looks around meanwhile comes first. */
async function generate(operator: Operator, folder: string, signal: AbortSignal): Promise<void> {
  const program = join(import.meta.dirname, '../kabinet.ts');
  const order = ['demo', 'generate', '--operator', operator.code, '--from', String(ACCOUNTS_AT_FIRST), '--accounts', String(ACCOUNTS), '--folder', folder];
  const child = spawn(process.execPath, [...process.execArgv, program, ...order], { stdio: ['ignore', 'ignore', 'inherit'], signal });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the registries of ${operator.code} were not written: ${code}`);
}

async function staffOf({ db }: Kabinet, operator: Operator, role: 'accountant' | 'administrator'): Promise<string> {
  const { email } = demonstrationVillage().staff.find((one) => one.operator === operator.code && one.role === role)!;
  const found = (await reading(db, operator.id, (tx) => identity.listStaff(tx))).find((one) => one.email === email);
  if (!found) throw new Error(`${email} is not enrolled`);
  return found.id;
}

/** The import of the file; where an earlier start got so far, that one. */
async function upload(kabinet: Kabinet, operator: Operator, clerk: string, layout: string, path: string): Promise<string> {
  const by = { kind: 'staff', id: clerk } as const;
  const stored = await files.storeFile(kabinet, operator, by, { kind: 'registry', name: `${layout}-2.csv`, content: createReadStream(path) }, kabinet.clock());
  if (isRefused<files.FileRefusal>(stored)) throw new Error(`${path} was refused: ${stored.refused}`);
  const started = await exchange.startImport(kabinet, operator, by, { fileId: stored.id, layout }, kabinet.clock());
  if (!isRefused<exchange.StartRefusal>(started)) return started.id;
  if ('importId' in started) return (started as exchange.SameFile).importId;
  throw new Error(`${path} was refused: ${started.refused}`);
}

interface Hands {
  readonly clerk: string;
  readonly reviewer: string;
  readonly importId: string;
}

async function bringToAnEnd(kabinet: Kabinet, operator: Operator, { clerk, reviewer, importId }: Hands, signal: AbortSignal): Promise<void> {
  const { db, clock } = kabinet;
  for (;;) {
    signal.throwIfAborted();
    const one = await reading(db, operator.id, (tx) => exchange.importOf(tx, importId));
    if (one?.state === 'applied') return;
    if (one?.state === 'previewed') await exchange.requestApply(kabinet, operator, { kind: 'staff', id: clerk }, { importId, reason: 'more neighbours' }, clock());
    else if (one?.state === 'awaiting-approval' && one.approvalId)
      await approvals.decideApproval(kabinet, operator, { id: reviewer }, { approvalId: one.approvalId, decision: 'approve', reason: '' }, clock());
    else if (!one || one.state === 'rejected' || one.state === 'cancelled' || one.state === 'failed') throw new Error(`the import ${importId} ended ${one?.state}: ${one?.word ?? 'no reason'}`);
    await wait(POLL_MS, undefined, { signal });
  }
}
