import { crc32 } from 'node:zlib';

/** Where things stand in a file's head, in its line of the directory and in the end of the zip format (APPNOTE 4.3.7, 4.3.12, 4.3.16). From `facts` to `factsEnd` head and line say the same. */
const HEAD = { signature: 0x04034b50, facts: 4, factsEnd: 30, bytes: 30 } as const;
const LINE = { signature: 0x02014b50, facts: 6, flags: 8, method: 10, crc: 16, packed: 20, size: 24, nameLength: 28, extraLength: 30, factsEnd: 32, place: 42, bytes: 46 } as const;
const END = { signature: 0x06054b50, disks: 4, onThisDisk: 8, entries: 10, size: 12, place: 16, comment: 20, bytes: 22 } as const;
const UTF8 = 0x0800;
const MOST_BYTES = 50_000_000;
/** Names that every program and file system understands alike: no second spelling of one file. */
const NAME = /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/;

/**
 * Files of an archive in which they are stored as they are. Every byte belongs to a head, a file, the directory or the end, and the directory names the files in the order
 * in which they lie: whatever program opens the archive, by the heads or by the directory, finds these files and no others. Throws for anything else.
 */
export function filesOf(archive: Buffer): ReadonlyMap<string, Buffer> {
  if (archive.length > MOST_BYTES) throw new Error('the archive is too large');
  const { entries, place } = endOf(archive);
  const files = new Map<string, Buffer>();
  let [head, line] = [0, place];
  for (let each = 0; each < entries; each += 1) {
    const file = fileAt(archive, head, line);
    if (files.has(file.name)) throw new Error(`${file.name} stands twice in the archive`);
    files.set(file.name, file.content);
    [head, line] = [file.headEnd, file.lineEnd];
  }
  if (head !== place || line !== archive.length - END.bytes) throw new Error('the archive holds bytes that its directory does not name');
  return files;
}

function endOf(archive: Buffer): { readonly entries: number; readonly place: number } {
  const end = archive.subarray(-END.bytes);
  if (end.length < END.bytes || end.readUInt32LE(0) !== END.signature) throw new Error('the archive does not end with its directory: it is cut short, or something was added');
  const [entries, size, place] = [end.readUInt16LE(END.entries), end.readUInt32LE(END.size), end.readUInt32LE(END.place)];
  const isWhole = end.readUInt32LE(END.disks) === 0 && end.readUInt16LE(END.onThisDisk) === entries && end.readUInt16LE(END.comment) === 0;
  if (!isWhole || place + size !== archive.length - END.bytes) throw new Error('the archive’s directory is not where its end says');
  return { entries, place };
}

/** The file whose head and line of the directory stand at these places. */
function fileAt(archive: Buffer, head: number, line: number) {
  const last = archive.length - END.bytes;
  if (line + LINE.bytes > last || archive.readUInt32LE(line) !== LINE.signature) throw new Error('the archive’s directory is cut short');
  if (archive.readUInt16LE(line + LINE.method) !== 0) throw new Error('the archive was packed anew: its files are compressed');
  if (head + HEAD.bytes > last || archive.readUInt32LE(head) !== HEAD.signature || archive.readUInt32LE(line + LINE.place) !== head) throw new Error('the archive’s directory names a file where none lies');
  const nameLength = archive.readUInt16LE(line + LINE.nameLength);
  const [nameEnd, lineEnd] = [head + HEAD.bytes + nameLength, line + LINE.bytes + nameLength];
  const told = [archive.subarray(line + LINE.facts, line + LINE.factsEnd), archive.subarray(line + LINE.bytes, lineEnd)];
  const found = [archive.subarray(head + HEAD.facts, head + HEAD.factsEnd), archive.subarray(head + HEAD.bytes, nameEnd)];
  if (!Buffer.concat(told).equals(Buffer.concat(found))) throw new Error('the archive’s directory and a file’s head say different things');
  const name = archive.toString('utf8', line + LINE.bytes, lineEnd);
  if (!NAME.test(name)) throw new Error('the archive holds a file with a name that no archive of evidence has');
  const size = archive.readUInt32LE(line + LINE.size);
  // Flags, extra fields, remarks, other disks and attributes could make another program read another name or content.
  const isPlain = archive.readUInt16LE(line + LINE.flags) === UTF8 && archive.readUInt32LE(line + LINE.packed) === size && archive.readUInt16LE(line + LINE.extraLength) === 0 && archive.subarray(line + LINE.factsEnd, line + LINE.place).every((byte) => byte === 0);
  if (!isPlain) throw new Error(`${name} was packed by another program`);
  const content = archive.subarray(nameEnd, nameEnd + size);
  if (content.length < size || crc32(content) !== archive.readUInt32LE(line + LINE.crc)) throw new Error(`${name} is damaged`);
  return { name, content, headEnd: nameEnd + size, lineEnd };
}
