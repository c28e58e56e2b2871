/** Where things stand in a file's head of the zip format (APPNOTE 4.3.7). */
const HEAD = { signature: 0x04034b50, method: 8, size: 18, nameLength: 26, extraLength: 28, bytes: 30 } as const;
const MOST_BYTES = 50_000_000;

/** Files of an archive in which they are stored as they are. Throws for a compressed or broken one, and for a name that stands twice. */
export function filesOf(archive: Buffer): ReadonlyMap<string, Buffer> {
  if (archive.length > MOST_BYTES) throw new Error('the archive is too large');
  const files = new Map<string, Buffer>();
  for (let at = 0; at + HEAD.bytes <= archive.length && archive.readUInt32LE(at) === HEAD.signature; ) {
    if (archive.readUInt16LE(at + HEAD.method) !== 0) throw new Error('the archive was packed anew: its files are compressed');
    const [size, name] = [archive.readUInt32LE(at + HEAD.size), archive.readUInt16LE(at + HEAD.nameLength)];
    const from = at + HEAD.bytes + name + archive.readUInt16LE(at + HEAD.extraLength);
    if (from + size > archive.length) throw new Error('the archive is cut short');
    const called = archive.toString('utf8', at + HEAD.bytes, at + HEAD.bytes + name);
    if (files.has(called)) throw new Error(`${called} stands twice in the archive`);
    files.set(called, archive.subarray(from, from + size));
    at = from + size;
  }
  return files;
}
