import type { FileHandle } from 'node:fs/promises';
import type { Encoding } from './encoding.ts';
import { UnreadableRegistry } from './registry-source.ts';

/** A field of a DBF record: its place in the record's bytes. */
export interface DbfField {
  readonly name: string;
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

export interface DbfHeader {
  readonly records: number;
  readonly headerBytes: number;
  readonly recordBytes: number;
  /** What the header says of the code page; undefined where it says nothing that a registry may be written in. */
  readonly encoding: Encoding | undefined;
  readonly fields: readonly DbfField[];
}

const PREFIX = 32;
const FIELD = 32;
const FIELDS_AT_MOST = 255;
const END_OF_FIELDS = 0x0d;
const END_OF_FILE = 0x1a;
// dBase III and IV with and without memo, FoxPro, Visual FoxPro.
const VERSIONS: readonly number[] = [0x03, 0x83, 0x8b, 0xf5, 0x30, 0x31];
// The language driver of a header, as dBase and FoxPro number them.
const CODE_PAGES: Readonly<Record<number, Encoding>> = { 0x26: 'cp866', 0x65: 'cp866', 0xc9: 'windows-1251', 0x57: 'windows-1251' };

/** Whether a file is meant to be a DBF, by its beginning: text has no such bytes where a DBF keeps its date. */
export const isDbf = (beginning: Buffer): boolean =>
  VERSIONS.includes(beginning[0] as number) && beginning.length >= 12 && !isText(beginning[3] as number) && (beginning[2] as number) <= 12 && (beginning[3] as number) <= 31;

const isText = (byte: number): boolean => byte === 0x09 || byte === 0x0a || byte === 0x0d || byte >= 0x20;

/** Reads and checks the header. Throws `UnreadableRegistry`: 'dbf-broken', 'truncated', 'records-differ'. */
export async function readDbfHeader(file: FileHandle): Promise<DbfHeader> {
  const { size } = await file.stat();
  const prefix = await read(file, 0, PREFIX);
  const records = prefix.readUInt32LE(4);
  const headerBytes = prefix.readUInt16LE(8);
  const recordBytes = prefix.readUInt16LE(10);
  if (headerBytes < PREFIX + FIELD + 1) throw new UnreadableRegistry('dbf-broken');
  const fields = fieldsOf(await read(file, PREFIX, headerBytes - PREFIX));
  if (recordBytes !== (fields.at(-1)?.to ?? 0)) throw new UnreadableRegistry('dbf-broken');
  const rest = size - headerBytes - records * recordBytes;
  if (rest < 0) throw new UnreadableRegistry('truncated');
  if (rest > recordBytes || (rest > 0 && (await read(file, size - rest, 1))[0] !== END_OF_FILE)) throw new UnreadableRegistry('records-differ');
  return { records, headerBytes, recordBytes, encoding: CODE_PAGES[prefix[29] as number], fields };
}

function fieldsOf(bytes: Buffer): DbfField[] {
  const fields: DbfField[] = [];
  // The first byte of a record says whether it is deleted.
  let from = 1;
  for (let at = 0; bytes[at] !== END_OF_FIELDS; at += FIELD) {
    const length = bytes[at + 16];
    const name = bytes.subarray(at, at + 11).toString('latin1').split('\0')[0] as string;
    if (length === undefined || length === 0 || name.trim() === '' || at + FIELD >= bytes.length || fields.length >= FIELDS_AT_MOST) throw new UnreadableRegistry('dbf-broken');
    const field = { name: name.trim(), type: String.fromCharCode(bytes[at + 11] as number), from, to: from + length };
    fields.push(field);
    from = field.to;
  }
  return fields;
}

async function read(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  if (bytesRead < length) throw new UnreadableRegistry('truncated');
  return buffer;
}
