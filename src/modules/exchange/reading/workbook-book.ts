import { UnreadableRegistry } from './registry-source.ts';
import { partName, type PartListener, type WorkbookParts } from './workbook-parts.ts';
import { isDateFormat, widthOfZeros } from './workbook-cell.rules.ts';

/** Text that all cells together may share, in bytes: it is kept in memory. */
const SHARED_BYTES_AT_MOST = 64 * 1024 ** 2;

/** What has to be known before a sheet can be read. */
export interface Book {
  /** The part with the first sheet that is shown. */
  readonly sheet: string;
  readonly sheets: number;
  /** Days are counted from 1904, as old programs for the Macintosh did. */
  readonly isFrom1904: boolean;
  readonly shared: PooledTexts;
  readonly styles: readonly CellStyle[];
}

export interface CellStyle {
  readonly isDate: boolean;
  /** Digits that the format fills up with zeros: `00000`. */
  readonly zeros: number;
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const NO_STYLE: CellStyle = { isDate: false, zeros: 0 };

/** Reads what a workbook says of its sheets, its shared texts and its styles. */
export async function bookOf(parts: WorkbookParts): Promise<Book> {
  const targets = new Map<string, { part: string; type: string }>();
  await readAll(parts, RELATIONS, (name, attributes) => {
    if (name === 'Relationship' && attributes['TargetMode'] !== 'External')
      targets.set(attributes['Id'] ?? '', { part: partName(WORKBOOK, attributes['Target'] ?? ''), type: attributes['Type'] ?? '' });
  });
  const shown: string[] = [];
  let isFrom1904 = false;
  await readAll(parts, WORKBOOK, (name, attributes) => {
    if (name === 'workbookPr') isFrom1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
    if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible') shown.push(Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '');
  });
  const sheet = targets.get(shown[0] ?? '')?.part;
  if (sheet === undefined || !parts.has(sheet)) throw new UnreadableRegistry('workbook-broken');
  const partOf = (type: string) => [...targets.values()].find((target) => target.type.endsWith(type) && parts.has(target.part))?.part;
  return { sheet, sheets: shown.length, isFrom1904, shared: await pooledTexts(parts, partOf('/sharedStrings')), styles: await stylesOf(parts, partOf('/styles')) };
}

async function readAll(parts: WorkbookParts, name: string, open: PartListener['open'], rest: Partial<PartListener> = {}): Promise<void> {
  for await (const _ of parts.read(name, { open, close() {}, text() {}, ...rest }));
}

/** Texts that cells name by number, kept as bytes: a registry shares hundreds of thousands. */
export class PooledTexts {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #ends = new Uint32Array(1 << 10);
  #at = 0;
  #count = 0;

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#at + length > SHARED_BYTES_AT_MOST) throw new UnreadableRegistry('workbook-too-large');
    if (this.#at + length > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.allocUnsafe(this.#bytes.length + length)]);
    if (this.#count === this.#ends.length) {
      const ends = new Uint32Array(this.#count * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#at += this.#bytes.write(text, this.#at);
    this.#ends[this.#count++] = this.#at;
  }

  of(number: number): string {
    const end = this.#ends[number];
    if (!(number < this.#count) || end === undefined) throw new UnreadableRegistry('workbook-broken');
    return this.#bytes.toString('utf8', number === 0 ? 0 : this.#ends[number - 1], end);
  }
}

async function pooledTexts(parts: WorkbookParts, name: string | undefined): Promise<PooledTexts> {
  const texts = new PooledTexts();
  if (name === undefined) return texts;
  let text = '';
  let isText = false;
  let isSpelling = false;
  await readAll(parts, name, (tag) => {
    if (tag === 'si') text = '';
    if (tag === 'rPh') isSpelling = true;
    isText = tag === 't' && !isSpelling;
  }, {
    close(tag) {
      isText = false;
      if (tag === 'rPh') isSpelling = false;
      if (tag === 'si') texts.add(text);
    },
    text(more) {
      if (isText) text += more;
    },
  });
  return texts;
}

async function stylesOf(parts: WorkbookParts, name: string | undefined): Promise<CellStyle[]> {
  const formats = new Map<string, string>();
  const styles: CellStyle[] = [];
  let isCells = false;
  if (name === undefined) return styles;
  await readAll(parts, name, (tag, attributes) => {
    if (tag === 'numFmt') formats.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
    if (tag === 'cellXfs') isCells = true;
    if (tag !== 'xf' || !isCells) return;
    const id = attributes['numFmtId'] ?? '0';
    const code = formats.get(id);
    styles.push(isDateFormat(Number(id), code) ? { isDate: true, zeros: 0 } : code ? { isDate: false, zeros: widthOfZeros(code) } : NO_STYLE);
  }, {
    close(tag) {
      if (tag === 'cellXfs') isCells = false;
    },
  });
  return styles;
}
