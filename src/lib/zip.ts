import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** With `/` between folders; written as UTF-8. */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * An archive of files that are compressed already: stored as they are, dated alike, so that the same files give the same bytes.
 * At most 65,535 files and 4 GiB, as the format without its extensions holds.
 */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  if (entries.length > MOST_ENTRIES) throw new Error(`an archive holds ${MOST_ENTRIES} files`);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const { name, content } of entries) {
    const named = Buffer.from(name);
    const facts = factsOf(content, named.length);
    const head = Buffer.concat([Buffer.from('504b0304', 'hex'), VERSION, facts, named]);
    directory.push(Buffer.concat([Buffer.from('504b0102', 'hex'), VERSION, VERSION, facts, directoryTail(place), named]));
    parts.push(head, content);
    place += head.length + content.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  return Buffer.concat([...parts, ...directory, endOf(entries.length, size, place)]);
}

const MOST_ENTRIES = 65_535;
const VERSION = Buffer.from([20, 0]);
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980: the earliest day that the format can say. */
const DAY = 0x0021;

/** Flags to length of the extra field: the same in a file's head and in the directory. */
function factsOf(content: Buffer, nameLength: number): Buffer {
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(FLAGS, 0);
  facts.writeUInt16LE(DAY, 6);
  facts.writeUInt32LE(crc32(content), 8);
  facts.writeUInt32LE(content.length, 12);
  facts.writeUInt32LE(content.length, 16);
  facts.writeUInt16LE(nameLength, 20);
  return facts;
}

function directoryTail(place: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(place, 10);
  return tail;
}

function endOf(entries: number, size: number, place: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(place, 16);
  return end;
}
