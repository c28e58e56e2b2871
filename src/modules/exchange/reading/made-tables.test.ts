import { crc32, deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';

export interface DbfColumn {
  readonly name: string;
  readonly type: string;
  readonly length: number;
}

/** A table of dBase III as its programs write them. Dates are `YYYYMMDD`; a record that begins with `*` in its first value is deleted. */
export function dbf(columns: readonly DbfColumn[], records: readonly (readonly string[])[], { encoding = 'cp866', page = 0x65, deleted = [] as readonly number[] } = {}): Buffer {
  const recordBytes = 1 + columns.reduce((sum, { length }) => sum + length, 0);
  const headerBytes = 32 + columns.length * 32 + 1;
  const header = Buffer.alloc(headerBytes);
  header.set([0x03, 126, 11, 21]);
  header.writeUInt32LE(records.length, 4);
  header.writeUInt16LE(headerBytes, 8);
  header.writeUInt16LE(recordBytes, 10);
  header[29] = page;
  columns.forEach(({ name, type, length }, at) => {
    header.write(name, 32 + at * 32, 10, 'latin1');
    header.write(type, 32 + at * 32 + 11, 'latin1');
    header[32 + at * 32 + 16] = length;
  });
  header[headerBytes - 1] = 0x0d;
  const rows = records.map((values, at) => {
    const row = Buffer.alloc(recordBytes, 0x20);
    if (deleted.includes(at)) row[0] = 0x2a;
    let from = 1;
    columns.forEach(({ type, length }, column) => {
      const value = iconv.encode(values[column] ?? '', encoding).subarray(0, length);
      value.copy(row, type === 'N' ? from + length - value.length : from);
      from += length;
    });
    return row;
  });
  return Buffer.concat([header, ...rows, Buffer.of(0x1a)]);
}

/** An archive; `claimed` lets it say another size of a part than it has. */
export function zip(parts: Readonly<Record<string, string | Buffer>>, claimed: Readonly<Record<string, number>> = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(0x800, 2);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(claimed[name] ?? bytes.length, 18);
    fixed.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fixed, rest, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32BE(0x504b0506, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A value of a cell: text, a number, or the XML of the cell's inside with its attributes. */
export type CellValue = string | number | { readonly attributes: string; readonly inside: string } | null;

export interface WorkbookOptions {
  /** XML put in front of the sheet's root element. */
  readonly prologue?: string;
  /** XML after the rows: merged cells. */
  readonly after?: string;
  readonly sheets?: number;
  readonly date1904?: boolean;
}

/** Formats of cells by number: 1 a date, 2 account numbers of ten digits, 3 a month. */
const STYLES = '<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="0000000000"/><numFmt numFmtId="165" formatCode="mmmm\\ yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';

/** A workbook as office programs write them: texts are shared. */
export function workbook(rows: readonly (readonly CellValue[])[], options: WorkbookOptions = {}): Buffer {
  return zip(workbookParts(rows, options));
}

export function workbookParts(rows: readonly (readonly CellValue[])[], { prologue = '', after = '', sheets = 1, date1904 = false }: WorkbookOptions = {}): Record<string, string> {
  const shared: string[] = [];
  const cell = (value: CellValue, row: number, column: number): string => {
    const r = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (value === null) return `<c r="${r}" s="0"/>`;
    if (typeof value === 'number') return `<c r="${r}"><v>${value}</v></c>`;
    if (typeof value === 'object') return `<c r="${r}" ${value.attributes}>${value.inside}</c>`;
    return `<c r="${r}" t="s"><v>${shared.push(value) - 1}</v></c>`;
  };
  const body = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`).join('');
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="http://example/relationships/${type}" Target="${target}"/>`;
  const names = Array.from({ length: sheets }, (_, at) => `<sheet name="S${at}" sheetId="${at + 1}" r:id="${at === 0 ? 'r1' : 'r9'}"/>`).join('');
  return {
    'xl/workbook.xml': `${xml}<workbook xmlns:r="http://example/r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${names}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships>${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}${relation('r3', 'styles', '/xl/styles.xml')}</Relationships>`,
    'xl/styles.xml': xml + STYLES,
    'xl/sharedStrings.xml': `${xml}<sst>${shared.map((text) => `<si><r><t xml:space="preserve">${escaped(text)}</t></r><rPh><t>spelling</t></rPh></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `${xml}${prologue}<worksheet><sheetData>${body}</sheetData>${after}</worksheet>`,
  };
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
