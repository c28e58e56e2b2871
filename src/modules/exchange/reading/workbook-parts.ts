import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { UnreadableRegistry } from './registry-source.ts';

/** Bytes that all parts of a workbook together may inflate to; counted as they come, whatever the archive says of itself. */
const INFLATED_BYTES_AT_MOST = 768 * 1024 ** 2;
/** Parts a workbook may have. */
const PARTS_AT_MOST = 5_000;
/** Bytes of XML without one element or text ending: a longer text is no cell. */
const SILENT_BYTES_AT_MOST = 1 << 20;
/** A workbook of a million rows takes a minute or two. */
const READ_MS_AT_MOST = 15 * 60_000;

/** What a reader of one part hears: names come without their prefixes. */
export interface PartListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** The parts of an opened workbook, by name. */
export interface WorkbookParts {
  has(name: string): boolean;
  /** Reads one part, telling the listener; yields after every piece with the share of the part that is read, between 0 and 1. */
  read(name: string, listener: PartListener): AsyncGenerator<number>;
}

/** Lends the parts of the archive at `path` to `work`. Throws `UnreadableRegistry`: 'workbook-broken', 'workbook-too-large', 'workbook-unsafe'. */
export async function* withParts<T>(path: string, work: (parts: WorkbookParts) => AsyncGenerator<T>): AsyncGenerator<T> {
  let zip: yauzl.ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true });
    const entries = await entriesOf(zip);
    const left = { bytes: INFLATED_BYTES_AT_MOST, untilMs: performance.now() + READ_MS_AT_MOST };
    const open = zip;
    yield* work({ has: (name) => entries.has(name), read: (name, listener) => readPart(open, entries.get(name), left, listener) });
  } catch (error) {
    // Whatever the archive or its XML is accused of, the file is to blame; a fault of the disk is not.
    if (error instanceof UnreadableRegistry || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw new UnreadableRegistry('workbook-broken');
  } finally {
    zip?.close();
  }
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > PARTS_AT_MOST) throw new UnreadableRegistry('workbook-too-large');
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted() || entries.has(entry.fileName)) throw new UnreadableRegistry('workbook-broken');
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function* readPart(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined, left: { bytes: number; readonly untilMs: number }, listener: PartListener): AsyncGenerator<number> {
  if (!entry) throw new UnreadableRegistry('workbook-broken');
  const silence = { bytes: 0 };
  const parser = parserOf(listener, silence);
  const letters = new TextDecoder('utf-8', { fatal: true });
  let read = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    left.bytes -= chunk.length;
    silence.bytes += chunk.length;
    read += chunk.length;
    if (left.bytes < 0 || performance.now() > left.untilMs) throw new UnreadableRegistry('workbook-too-large');
    parser.write(letters.decode(chunk, { stream: true }));
    if (silence.bytes > SILENT_BYTES_AT_MOST) throw new UnreadableRegistry('workbook-too-large');
    yield Math.min(1, read / Math.max(1, entry.uncompressedSize));
  }
  parser.write(letters.decode()).close();
}

/** No entity but those of XML itself is known, and a document type, where others would be declared, is refused. */
function parserOf(listener: PartListener, silence: { bytes: number }): SaxesParser {
  const parser = new SaxesParser({ position: false });
  parser.on('doctype', () => {
    throw new UnreadableRegistry('workbook-unsafe');
  });
  parser.on('opentag', ({ name, attributes }) => {
    silence.bytes = 0;
    listener.open(bare(name), attributes as Record<string, string>);
  });
  parser.on('closetag', ({ name }) => {
    silence.bytes = 0;
    listener.close(bare(name));
  });
  parser.on('text', (text) => listener.text(text));
  parser.on('cdata', (text) => listener.text(text));
  return parser;
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The name of a part that another one points to. */
export const partName = (from: string, target: string): string => (target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(from), target));
