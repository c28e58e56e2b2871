import { hash } from 'node:crypto';
import { findFields, isNull, LineText, valueOf } from './line-text.ts';

/** Columns of audit.entries in the order in which lines are read here. */
export const ENTRY_COLUMNS = [
  'operator_id', 'id', 'at', 'action', 'actor_kind', 'actor_id', 'user_id', 'subject_kind', 'subject_id', 'details', 'reason', 'session_id', 'request_id', 'origin_digest', 'salt', 'address', 'browser',
] as const;

/** Columns of audit.heads likewise. */
export const HEAD_COLUMNS = ['operator_id', 'number', 'entry_ids', 'leaves', 'statement', 'signature'] as const;

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
  /** SHA-256 over 0x00 and the array of what is sealed, as docs/rules/audit.md writes it; a sign of Latin-1 for each byte, which costs a third of a buffer. */
  readonly leaf: string;
  readonly origin: 'sound' | 'forgotten' | 'changed';
}

/** Reads entries from whole lines of COPY whose fields are in the order of ENTRY_COLUMNS. Throws for a line of another shape. */
export function readEntries(lines: Buffer, take: (entry: EntryFacts) => void): void {
  for (let at = 0; at < lines.length; ) {
    const next = findFields(lines, at, starts);
    sealed.begin(next - at);
    take(readEntry(lines));
    at = next;
  }
}

const starts = new Int32Array(ENTRY_COLUMNS.length + 1);
const sealed = new LineText();

const from = (field: number): number => starts[field] as number;
/** A tab, or the line's end, stands behind every field. */
const to = (field: number): number => (starts[field + 1] as number) - 1;

/** `\\x` stands before the digits of a bytea. */
const HEX_AT = 3;

function readEntry(lines: Buffer): EntryFacts {
  const micros = microsOf(lines.toString('latin1', from(2), to(2)));
  sealed.ascii('\0[');
  sealed.copy(lines, from(0), to(0));
  sealed.ascii(', ');
  sealed.copy(lines, from(1), to(1));
  sealed.ascii(`, ${micros}`);
  for (let field = 3; field < 13; field += 1) {
    sealed.ascii(', ');
    if (field === 9) sealed.value(lines, from(field), to(field));
    else sealed.quoted(lines, from(field), to(field));
  }
  sealed.ascii(', ');
  if (isNull(lines, from(13), to(13))) sealed.ascii('null');
  else {
    sealed.ascii('"');
    sealed.copy(lines, from(13) + HEX_AT, to(13));
    sealed.ascii('"');
  }
  sealed.ascii(']');
  const leaf = hash('sha256', sealed.written, 'latin1');
  return { id: Number(lines.toString('latin1', from(1), to(1))), at: Math.floor(micros / 1000), leaf, origin: judgeOrigin(lines) };
}

/** Where the act came from, against its digest: all of it may have been forgotten, none of it changed. */
function judgeOrigin(lines: Buffer): EntryFacts['origin'] {
  if (isNull(lines, from(14), to(14))) return isNull(lines, from(15), to(15)) && isNull(lines, from(16), to(16)) ? 'forgotten' : 'changed';
  sealed.begin(to(16) - from(14));
  sealed.hex(lines, from(14) + HEX_AT, to(14));
  sealed.ascii('[');
  sealed.quoted(lines, from(15), to(15));
  sealed.ascii(', ');
  sealed.quoted(lines, from(16), to(16));
  sealed.ascii(']');
  return hash('sha256', sealed.written, 'hex') === lines.toString('latin1', from(13) + HEX_AT, to(13)) ? 'sound' : 'changed';
}

/** Microseconds since 1970 of `2026-11-22 04:30:41.123456+00`; other offsets too. */
function microsOf(text: string): number {
  const offset = text.length - 3 - (text.at(-3) === ':' ? 3 : 0);
  const minute = text.slice(0, 16) + text.slice(offset);
  if (minute !== known.minute) known = { minute, ms: Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16)}${text.slice(offset)}${text.length - offset === 3 ? ':00' : ''}`) };
  return known.ms * 1000 + Math.round(Number(text.slice(17, offset)) * 1_000_000);
}

/** Entries follow each other: most fall into the minute of the one before. */
let known = { minute: '', ms: 0 };
