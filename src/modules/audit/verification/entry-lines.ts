import { hash } from 'node:crypto';

/** Columns of audit.entries in the order in which lines are read here. */
export const ENTRY_COLUMNS = [
  'operator_id', 'id', 'at', 'action', 'actor_kind', 'actor_id', 'user_id', 'subject_kind', 'subject_id', 'details', 'reason', 'session_id', 'request_id', 'origin_digest', 'salt', 'address', 'browser',
] as const;

/** Columns of audit.heads likewise. */
export const HEAD_COLUMNS = ['operator_id', 'number', 'entry_ids', 'leaves', 'statement', 'signature'] as const;

/** A value of a line of COPY (text format): null for \\N, escapes undone. */
export function valueOf(field: string): string | null {
  if (field === '\\N') return null;
  return field.includes('\\') ? field.replace(/\\(.)/g, (_, sign: string) => ESCAPES[sign] ?? sign) : field;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** bytea in its hexadecimal text, `\x…`. */
export const bytesOf = (field: string): Buffer | null => {
  const value = valueOf(field);
  return value === null ? null : Buffer.from(value.slice(2), 'hex');
};

/** An entry in a few words. */
export interface EntryFacts {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** SHA-256 over 0x00 and the array of what is sealed, as docs/rules/audit.md writes it. */
  readonly leaf: Buffer;
  readonly origin: 'sound' | 'forgotten' | 'changed';
}

/** Reads the fields of an entry's line, in the order of ENTRY_COLUMNS. */
export function readEntry(fields: readonly string[]): EntryFacts {
  const micros = microsOf(fields[2] as string);
  const details = valueOf(fields[9] as string) as string;
  const digest = fields[13] === '\\N' ? 'null' : `"${(fields[13] as string).slice(3)}"`;
  let text = `\0[${fields[0]}, ${fields[1]}, ${micros}`;
  for (let at = 3; at < 9; at += 1) text += `, ${quoted(fields[at] as string)}`;
  text += `, ${details}`;
  for (let at = 10; at < 13; at += 1) text += `, ${quoted(fields[at] as string)}`;
  return { id: Number(fields[1]), at: Math.floor(micros / 1000), leaf: hash('sha256', `${text}, ${digest}]`, 'buffer'), origin: judgeOrigin(fields) };
}

function judgeOrigin(fields: readonly string[]): EntryFacts['origin'] {
  const [digest, salt, address, browser] = [fields[13], fields[14], fields[15], fields[16]] as [string, string, string, string];
  if (salt === '\\N') return address === '\\N' && browser === '\\N' ? 'forgotten' : 'changed';
  const values = `[${quoted(address)}, ${quoted(browser)}]`;
  const most = (salt.length - 3) / 2 + 3 * values.length;
  if (covered.length < most) covered = Buffer.allocUnsafe(most);
  const saltBytes = covered.write(salt.slice(3), 'hex');
  const length = saltBytes + covered.write(values, saltBytes, 'utf8');
  return hash('sha256', covered.subarray(0, length), 'hex') === digest.slice(3) ? 'sound' : 'changed';
}

/** Written anew for every entry: a million small buffers cost more than their digests. */
let covered = Buffer.allocUnsafe(4_096);

/** A value as a JSON string or null. */
function quoted(field: string): string {
  if (field === '\\N') return 'null';
  return ODD.test(field) ? JSON.stringify(valueOf(field)) : `"${field}"`;
}

const ODD = /["\\\u0000-\u001f]/;

/** Microseconds since 1970 of `2026-11-22 04:30:41.123456+00`; other offsets too. */
function microsOf(text: string): number {
  const offset = text.length - 3 - (text.at(-3) === ':' ? 3 : 0);
  const minute = text.slice(0, 16) + text.slice(offset);
  if (minute !== known.minute) known = { minute, ms: Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16)}${text.slice(offset)}${text.length - offset === 3 ? ':00' : ''}`) };
  return known.ms * 1000 + Math.round(Number(text.slice(17, offset)) * 1_000_000);
}

/** Entries follow each other: most fall into the minute of the one before. */
let known = { minute: '', ms: 0 };
