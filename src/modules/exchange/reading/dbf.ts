import { isUtf8 } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import type { Layout } from '../layout.ts';
import type { Block } from './blocks.ts';
import { formOf, placesByName, writtenDay } from './columns.rules.ts';
import { readDbfHeader, type DbfField, type DbfHeader } from './dbf-header.ts';
import { detectEncoding } from './encoding.rules.ts';
import type { Encoding } from './encoding.ts';
import { LineWriter } from './line-writer.ts';
import { UNIT, UnreadableRegistry, type RegistrySource } from './registry-source.ts';

const BLOCK_BYTES = 1 << 20;
const PRESENT = 0x20;
const DELETED = 0x2a;
/** Texts, numbers and dates; what else there is (memos, binary numbers) no registry needs. */
const READABLE = 'CNFDL';

/**
 * Opens a DBF: its fields in the order of the layout, found by their names, or by their places where the layout has no header.
 * The code page is the one staff insist on, the one of the header, or told by the letters. A deleted record is an empty line.
 */
export async function openDbf(path: string, layout: Layout, wanted: Encoding | undefined): Promise<RegistrySource> {
  const file = await open(path, 'r');
  try {
    const header = await readDbfHeader(file);
    const fields = fieldsFor(layout, header);
    const encoding = wanted ?? header.encoding ?? (await likeliest(file, header));
    return { format: 'dbf', encoding, separator: String.fromCharCode(UNIT), isPlain: false, blocks: () => blocks(path, layout, header, fields), remarks: () => [] };
  } finally {
    await file.close();
  }
}

const SAMPLE_BYTES = 1 << 18;

/** The encoding of the first records, where the header says nothing. */
async function likeliest(file: FileHandle, { headerBytes, recordBytes, records }: DbfHeader): Promise<Encoding> {
  const length = Math.min(records * recordBytes, SAMPLE_BYTES);
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, headerBytes);
  const detected = detectEncoding([buffer], isUtf8);
  return detected === 'utf-16' ? 'cp866' : detected;
}

function fieldsFor(layout: Layout, { fields }: DbfHeader): (DbfField | undefined)[] {
  const places = layout.header ? placesByName(layout, fields.map(({ name }) => name)) : fields.length === layout.columns.length && layout.columns.map((_, at) => at);
  if (!places) throw new UnreadableRegistry('wrong-layout');
  return places.map((place, at) => {
    const field = fields[place];
    if (field && layout.columns[at] !== '-' && !READABLE.includes(field.type)) throw new UnreadableRegistry('dbf-broken');
    return field;
  });
}

async function* blocks(path: string, layout: Layout, { records, headerBytes, recordBytes }: DbfHeader, fields: readonly (DbfField | undefined)[]): AsyncGenerator<Block> {
  const file = await open(path, 'r');
  const lines = new LineWriter();
  const write = fields.map((field, at) => writerOf(layout, layout.columns[at] as string, field, lines));
  const atOnce = Math.max(1, Math.floor(BLOCK_BYTES / recordBytes));
  const memory = Buffer.allocUnsafeSlow(atOnce * recordBytes);
  try {
    for (let record = 0; record < records; record += atOnce) {
      const count = Math.min(atOnce, records - record);
      const from = headerBytes + record * recordBytes;
      const { bytesRead } = await file.read(memory, 0, count * recordBytes, from);
      if (bytesRead < count * recordBytes) throw new UnreadableRegistry('truncated');
      for (let at = 0; at < bytesRead; at += recordBytes) writeRecord(memory.subarray(at, at + recordBytes), write, lines);
      yield { bytes: lines.take(), isTooLong: false, done: from + bytesRead };
    }
  } finally {
    await file.close();
  }
}

function writeRecord(record: Buffer, write: readonly ((record: Buffer) => void)[], lines: LineWriter): void {
  if (record[0] === PRESENT) for (const one of write) one(record);
  else if (record[0] !== DELETED) throw new UnreadableRegistry('dbf-broken');
  lines.end();
}

/** Dates and decimals are rewritten as the layout has them; all else goes on as it is. */
function writerOf(layout: Layout, column: string, field: DbfField | undefined, lines: LineWriter): (record: Buffer) => void {
  if (!field || column === '-') return () => lines.text('');
  const { type, from, to } = field;
  if (type === 'D') return (record) => lines.text(dayOf(layout, column, record.subarray(from, to).toString('latin1').trim()));
  if ((type === 'N' || type === 'F') && layout.decimal === ',')
    return (record) => lines.text(record.subarray(from, to).toString('latin1').trim().replace('.', ','));
  return (record) => lines.field(record, from, to);
}

function dayOf(layout: Layout, column: string, text: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  return parts ? writtenDay(layout, formOf(column), Number(parts[1]), Number(parts[2]), Number(parts[3])) : text;
}
