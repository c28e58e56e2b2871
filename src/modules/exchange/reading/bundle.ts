import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ZipFile } from 'yauzl';
import type { Enclosures } from '#papers';
import { judgeMembers, memberName, MEMBERS_AT_MOST, type Member } from './bundle.rules.ts';
import { UnreadableRegistry } from './registry-source.ts';

/** A registry that lies in an archive beside the files it names. */
export interface Bundle {
  /** The registry by itself, unpacked until `close`. */
  readonly path: string;
  readonly enclosures: Enclosures;
  close(): Promise<void>;
}

const ZIP = Buffer.from('504b0304', 'hex');

/** Opens the archive at `path`; its sizes are those it declares, and reading more or less of a member fails. Throws `UnreadableRegistry`: 'archive-missing' and the words of `judgeMembers`. */
export async function openBundle(path: string): Promise<Bundle> {
  if (!(await isArchive(path))) throw new UnreadableRegistry('archive-missing');
  const yauzl = (await import('yauzl')).default;
  // Names are read here: yauzl would take those of older Windows for CP437.
  const zip = await yauzl.openPromise(path, { autoClose: false, lazyEntries: true, validateEntrySizes: true, decodeStrings: false }).catch(broken);
  const folder = await mkdtemp(join(tmpdir(), 'kabinet-registry-'));
  const close = async () => {
    zip.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { registry, files } = judgeMembers(await membersOf(zip), zip.fileSize);
    const registryPath = join(folder, `registry${extname(registry.name).toLowerCase()}`);
    await pipeline(await zip.openReadStreamPromise(registry.entry), createWriteStream(registryPath, { flags: 'wx', mode: 0o600 }));
    const enclosures = new Map(files.map(({ name, entry }) => [name, { bytes: entry.uncompressedSize, content: async () => buffer(await zip.openReadStreamPromise(entry)) }]));
    return { path: registryPath, enclosures, close };
  } catch (error) {
    await close();
    return broken(error);
  }
}

async function membersOf(zip: ZipFile): Promise<Member[]> {
  if (zip.entryCount > MEMBERS_AT_MOST) throw new UnreadableRegistry('archive-too-large');
  const members: Member[] = [];
  for await (const entry of zip.eachEntry()) members.push({ name: memberName(entry), entry });
  return members;
}

/** Whatever the archive is accused of, the file is to blame; a fault of the disk is not. */
function broken(error: unknown): never {
  if (error instanceof UnreadableRegistry || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
  throw new UnreadableRegistry('archive-broken');
}

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    return (await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0)).buffer.equals(ZIP);
  } finally {
    await file.close();
  }
}
