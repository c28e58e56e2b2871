import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from '#lib/db/database.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import { parseMinor } from '#lib/money.ts';
import * as rows from './reconciliation.sql.ts';

export type RegisterFault = 'register-unreadable' | 'register-empty' | 'register-too-long';

/** Of which days the lines are; `untilOn` exclusive. */
export interface RegisterSpan {
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
}

/** Days in one register at most, and lines: a longer one is a mistake. */
const DAYS_AT_MOST = 62;
const LINES_AT_MOST = 2_000_000;
const COLUMNS = 4;
const BLOCK_BYTES = 1 << 18;

/**
 * Lays a register out beside the books, for a transaction on a bulk connection: read once, in blocks, and handed on as they are read, so that its length costs no memory.
 * A line that cannot be read ends it: nothing of it is compared then.
 */
export async function copyRegister(tx: Tx, path: string): Promise<RegisterSpan | (Refused<RegisterFault> & { readonly line?: number })> {
  await tx.run(rows.openTold());
  const table = tx.client.query(copyFrom(rows.COPY_TOLD));
  // Whoever waits for it next hears of it.
  table.on('error', () => {});
  const reader = readerOfLines();
  let fault: RegisterFault | undefined;
  let rest = '';
  for await (const block of createReadStream(path, { encoding: 'utf8', highWaterMark: BLOCK_BYTES })) {
    const lines = (rest + block).split('\n');
    rest = lines.pop() ?? '';
    fault = reader.take(lines);
    if (fault) break;
    if (!table.write(reader.text())) await once(table, 'drain');
  }
  fault ??= reader.take([rest]);
  table.end(reader.text());
  await finished(table);
  if (fault) return { ...refuse(fault, 'file'), ...(fault === 'register-unreadable' && { line: reader.line() }) };
  return reader.span();
}

interface ReaderOfLines {
  /** Reads lines on; a fault at the first that cannot be read. */
  take(lines: readonly string[]): RegisterFault | undefined;
  /** What was read since the last time, as text of COPY. */
  text(): string;
  line(): number;
  span(): RegisterSpan | Refused<RegisterFault>;
}

function readerOfLines(): ReaderOfLines {
  let [line, count, text] = [0, 0, ''];
  // Most lines are of the day of the one before.
  let day: { readonly told: string; readonly on: Temporal.PlainDate; readonly written: string } | undefined;
  let [fromOn, latestOn] = [undefined as Temporal.PlainDate | undefined, undefined as Temporal.PlainDate | undefined];
  const takeOne = (bare: string): RegisterFault | undefined => {
    const [told = '', reference = '', about = '', sum] = bare.split(';', COLUMNS);
    const key = told.trim().slice(0, DAY_CHARACTERS);
    if (key !== day?.told) {
      const on = dayOf(key);
      if (!on) return 'register-unreadable';
      day = { told: key, on, written: on.toString() };
      if (!fromOn || Temporal.PlainDate.compare(on, fromOn) < 0) fromOn = on;
      if (!latestOn || Temporal.PlainDate.compare(on, latestOn) > 0) latestOn = on;
    }
    const amountMinor = sum === undefined ? undefined : parseMinor(sum);
    const name = reference.trim();
    if (amountMinor === undefined || name === '' || bare.includes('\0')) return 'register-unreadable';
    text += `${escaped(name)}\t${escaped(about.trim())}\t${amountMinor}\t${day.written}\n`;
    return (count += 1) > LINES_AT_MOST ? 'register-too-long' : undefined;
  };
  return {
    take(lines) {
      for (const each of lines) {
        line += 1;
        const bare = (line === 1 ? each.replace(/^\ufeff/, '') : each).trim();
        const fault = bare === '' || bare.startsWith('#') || bare.startsWith('=') ? undefined : takeOne(bare);
        if (fault) return fault;
      }
      return undefined;
    },
    text() {
      const written = text;
      text = '';
      return written;
    },
    line: () => line,
    span() {
      if (!fromOn || !latestOn) return refuse('register-empty', 'file');
      return fromOn.until(latestOn, { largestUnit: 'days' }).days > DAYS_AT_MOST ? refuse('register-too-long', 'file') : { fromOn, untilOn: latestOn.add({ days: 1 }) };
    },
  };
}

const MARKS: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\r': '\\r' };

/** As the text format of COPY wants it. */
const escaped = (text: string): string => (/[\\\t\r]/.test(text) ? text.replace(/[\\\t\r]/g, (mark) => MARKS[mark] as string) : text);

const DAY_CHARACTERS = 10;

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
