import type { Entry } from 'yauzl';
import { UnreadableRegistry } from './registry-source.ts';

/** Files that may come with one registry. */
export const MEMBERS_AT_MOST = 10_000;
/** Bytes that a registry may have by itself: some hundred thousand lines. */
export const REGISTRY_BYTES_AT_MOST = 64 * 1024 ** 2;
/** Bytes that all members together may inflate to. */
export const BUNDLE_BYTES_AT_MOST = 8 * 1024 ** 3;
/** How often its own size a member may inflate to, once it is larger than a megabyte: documents are compressed already. */
export const RATIO_AT_MOST = 100;
const SMALL_BYTES = 1 << 20;

const REGISTRY = /\.(csv|txt|dbf|xlsx)$/i;
const UTF8_NAMES = 0x800;

/** A file of an archive under the name that people see. */
export interface Member {
  readonly name: string;
  readonly entry: Entry;
}

/** The name of a member in NFC: UTF-8 where it says so, else CP866, as archives of Windows have it here. */
export const memberName = ({ fileNameRaw, generalPurposeBitFlag }: Pick<Entry, 'fileNameRaw' | 'generalPurposeBitFlag'>): string =>
  new TextDecoder((generalPurposeBitFlag & UTF8_NAMES) !== 0 || isAscii(fileNameRaw) ? 'utf-8' : 'ibm866').decode(fileNameRaw).normalize('NFC');

const isAscii = (bytes: Buffer): boolean => bytes.every((byte) => byte < 0x80);

/**
 * Tells the registry of an archive from the files beside it. Throws `UnreadableRegistry`: 'archive-missing' for a workbook alone, 'archive-too-large',
 * 'archive-unsafe' for folders and paths, members that inflate too much or share their bytes, 'archive-broken' for what is encrypted or stands twice,
 * 'archive-registry' unless there is exactly one registry.
 */
export function judgeMembers(members: readonly Member[], bytes: number): { registry: Member; files: readonly Member[] } {
  const names = new Set(members.map(({ name }) => name));
  if (names.has('xl/workbook.xml')) throw new UnreadableRegistry('archive-missing');
  if (members.some(({ name }) => /[/\\\0]/.test(name) || name === '' || name.startsWith('.'))) throw new UnreadableRegistry('archive-unsafe');
  if (names.size < members.length || members.some(({ entry }) => entry.isEncrypted())) throw new UnreadableRegistry('archive-broken');
  if (members.some(({ entry }) => inflatesTooMuch(entry)) || sumOf(members, 'compressedSize') > bytes) throw new UnreadableRegistry('archive-unsafe');
  if (sumOf(members, 'uncompressedSize') > BUNDLE_BYTES_AT_MOST) throw new UnreadableRegistry('archive-too-large');
  const registries = members.filter(({ name }) => REGISTRY.test(name));
  const [registry] = registries;
  if (!registry || registries.length > 1) throw new UnreadableRegistry('archive-registry');
  if (registry.entry.uncompressedSize > REGISTRY_BYTES_AT_MOST) throw new UnreadableRegistry('archive-too-large');
  return { registry, files: members.filter((member) => member !== registry) };
}

const inflatesTooMuch = ({ compressedSize, uncompressedSize }: Entry): boolean => uncompressedSize > SMALL_BYTES && uncompressedSize > compressedSize * RATIO_AT_MOST;

const sumOf = (members: readonly Member[], size: 'compressedSize' | 'uncompressedSize'): number => members.reduce((sum, { entry }) => sum + entry[size], 0);
