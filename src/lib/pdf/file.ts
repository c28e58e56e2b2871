import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A PDF file being written: numbered objects, most of them compressed together (PDF 1.7, 7.5.7 and 7.5.8). */
export interface PdfFile {
  /** A number for an object to come. */
  number(): number;
  /** Gives an object its text. */
  put(number: number, text: string): void;
  add(text: string): number;
  /** A stream; bytes that are compressed already say so in their dictionary. */
  stream(dictionary: string, bytes: Buffer): number;
  finish(root: number, about: number): Buffer;
}

export function openFile(): PdfFile {
  const texts = new Map<number, string>();
  const streams: { number: number; dictionary: string; bytes: Buffer }[] = [];
  let numbers = 0;
  const number = () => ++numbers;
  const put = (at: number, text: string) => void texts.set(at, text);
  const stream = (dictionary: string, bytes: Buffer) => {
    streams.push({ number: number(), dictionary, bytes });
    return numbers;
  };
  return {
    number,
    put,
    add: (text) => (put(number(), text), numbers),
    stream,
    finish(root, about) {
      const packed = pack(texts);
      const home = stream(`/Type/ObjStm/N ${texts.size}/First ${packed.first}/Filter/FlateDecode`, packed.bytes);
      const index = number();
      const entries = Buffer.alloc((index + 1) * ENTRY);
      entries[ENTRY - 1] = 0xff;
      [...texts.keys()].forEach((each, at) => writeEntry(entries, each, COMPRESSED, home, at));
      const parts: Buffer[] = [HEADER];
      let length = HEADER.length;
      const write = (part: Buffer) => (length += part.length, parts.push(part));
      for (const each of streams) {
        writeEntry(entries, each.number, PLAIN, length, 0);
        write(Buffer.from(`${each.number} 0 obj\n<<${each.dictionary}/Length ${each.bytes.length}>>stream\n`));
        write(each.bytes);
        write(STREAM_END);
      }
      writeEntry(entries, index, PLAIN, length, 0);
      const table = deflateSync(entries, { level: LEVEL });
      const start = length;
      const id = createHash('sha256').update(packed.bytes).digest('hex').slice(0, 32);
      write(Buffer.from(`${index} 0 obj\n<</Type/XRef/Size ${index + 1}/W[1 4 2]/Root ${root} 0 R/Info ${about} 0 R/ID[<${id}><${id}>]/Filter/FlateDecode/Length ${table.length}>>stream\n`));
      write(table);
      write(Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`));
      return Buffer.concat(parts, length);
    },
  };
}

/** Files are made by the thousand and read once: a little larger is better than slower. */
export const LEVEL = 4;

const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
const STREAM_END = Buffer.from('\nendstream\nendobj\n');
const ENTRY = 7;
const PLAIN = 1;
const COMPRESSED = 2;

function pack(texts: ReadonlyMap<number, string>): { first: number; bytes: Buffer } {
  let places = '';
  let bodies = '';
  for (const [number, text] of texts) {
    places += `${number} ${bodies.length} `;
    bodies += `${text}\n`;
  }
  return { first: places.length, bytes: deflateSync(Buffer.from(places + bodies, 'latin1'), { level: LEVEL }) };
}

function writeEntry(entries: Buffer, number: number, kind: number, place: number, more: number): void {
  entries[number * ENTRY] = kind;
  entries.writeUInt32BE(place, number * ENTRY + 1);
  entries.writeUInt16BE(more, number * ENTRY + 5);
}

/** A text string: big-endian UTF-16 with its mark (PDF 1.7, 7.9.2.2). */
export function textString(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex')}>`;
}
