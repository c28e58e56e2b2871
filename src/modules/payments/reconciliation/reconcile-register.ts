import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { bulkTransaction } from '#lib/db/transaction.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import { parseMinor } from '#lib/money.ts';
import * as audit from '#audit';
import * as files from '#files';
import type { Operator } from '#operators';
import { agentOf } from '../biller/agent.ts';
import { compareList } from './compare-list.ts';
import type { ToldLine } from './reconciliation.ts';

export type RegisterRefusal = 'unknown-agent' | 'register-unreadable' | 'register-empty' | 'register-too-long' | 'compared-before';

/** Days in one register at most, and lines: a longer one is a mistake. */
const DAYS_AT_MOST = 62;
const LINES_AT_MOST = 2_000_000;
const COLUMNS = 4;

/**
 * Compares an agent's register of payments with what it told us while they were made (OSMP: to be settled within two hours of its receipt). Lines are
 * `date;number of the operation;account;sum`, with anything after it; lines that begin with `#` or `=` are the sender's own. Days are
 * those of the lines. One line that cannot be read refuses the whole register: a comparison with a part would invent differences.
 */
export async function reconcileRegister(
  house: files.FilesHouse,
  operator: Operator,
  actor: audit.AuditActor,
  wish: { readonly agent: string; readonly file: files.StoredFile },
  now: Temporal.Instant,
): Promise<{ id: string } | (Refused<RegisterRefusal> & { readonly line?: number })> {
  const agent = agentOf(operator, wish.agent);
  if (!agent) return refuse('unknown-agent', 'agent');
  const path = files.pathOf(house, operator.id, wish.file.id);
  const span = await spanOf(path);
  if (isRefused<RegisterRefusal>(span)) return span;
  const head = { source: 'agent' as const, provider: `agent-${agent.code}`, currency: operator.currency, ...span };
  const id = await bulkTransaction(house.db, operator.id, (tx) => compareList(tx, operator, { head, file: wish.file, lines: readable(path), taken: 0, actor }, now));
  return id === undefined ? refuse('compared-before', 'file') : { id };
}

async function spanOf(path: string): Promise<{ fromOn: Temporal.PlainDate; untilOn: Temporal.PlainDate } | (Refused<RegisterRefusal> & { readonly line?: number })> {
  let [fromOn, latestOn, lines] = [undefined as Temporal.PlainDate | undefined, undefined as Temporal.PlainDate | undefined, 0];
  for await (const { line, told } of linesOf(path)) {
    if (!told) return { ...refuse('register-unreadable', 'file'), line };
    if (++lines > LINES_AT_MOST) return refuse('register-too-long', 'file');
    if (!fromOn || Temporal.PlainDate.compare(told.on, fromOn) < 0) fromOn = told.on;
    if (!latestOn || Temporal.PlainDate.compare(told.on, latestOn) > 0) latestOn = told.on;
  }
  if (!fromOn || !latestOn) return refuse('register-empty', 'file');
  return fromOn.until(latestOn, { largestUnit: 'days' }).days > DAYS_AT_MOST ? refuse('register-too-long', 'file') : { fromOn, untilOn: latestOn.add({ days: 1 }) };
}

async function* readable(path: string): AsyncGenerator<ToldLine> {
  for await (const { told } of linesOf(path)) if (told) yield told;
}

async function* linesOf(path: string): AsyncGenerator<{ line: number; told: ToldLine | undefined }> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1;
    const bare = text.replace(/^\ufeff/, '').trim();
    if (bare !== '' && !/^[#=]/.test(bare)) yield { line, told: lineOf(bare) };
  }
}

function lineOf(text: string): ToldLine | undefined {
  const cells = text.split(';');
  const [day = '', reference = '', about = '', sum = ''] = cells;
  const amountMinor = parseMinor(sum);
  const on = dayOf(day.trim());
  return cells.length < COLUMNS || amountMinor === undefined || on === undefined || reference.trim() === '' ? undefined : { reference: reference.trim(), about: about.trim(), amountMinor, on };
}

/** `2026-11-22` or `22.11.2026`, a time after it is passed over. */
function dayOf(text: string): Temporal.PlainDate | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(text)?.slice(1) ?? /^(\d\d)\.(\d\d)\.(\d{4})/.exec(text)?.slice(1).reverse();
  if (!parts) return undefined;
  try {
    return Temporal.PlainDate.from({ year: Number(parts[0]), month: Number(parts[1]), day: Number(parts[2]) }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
