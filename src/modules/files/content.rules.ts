import type { FileKind } from './file.ts';

/** Bytes from the beginning of a file that its content is judged by. */
export const SNIFFED_BYTES = 4096;

// Archives and workbooks (PK), PDF, legacy Office, gzip, 7z, RAR, ELF, PNG, JPEG, Windows programs.
const BINARIES = ['504b0304', '504b0506', '25504446', 'd0cf11e0', '1f8b', '377abcaf', '52617221', '7f454c46', '89504e47', 'ffd8ff', '4d5a9000'].map((hex) =>
  Buffer.from(hex, 'hex'),
);

// dBase and FoxPro tables, and the archive that a workbook is; whether it really is one its reader says.
const TABLES = ['03', '83', '8b', 'f5', '504b0304'].map((hex) => Buffer.from(hex, 'hex'));

// PDF, JPEG, PNG.
const PAPERS = ['255044462d', 'ffd8ff', '89504e470d0a1a0a'].map((hex) => Buffer.from(hex, 'hex'));

// JPEG, PNG.
const PICTURES = PAPERS.slice(1);

/** Whether a file may be what its kind holds, by its beginning. What is made here is not judged. */
export function fitsKind(kind: FileKind, beginning: Buffer): boolean {
  if (kind === 'rejects' || kind === 'export' || kind === 'bills') return true;
  if (kind === 'picture') return PICTURES.some((magic) => beginning.subarray(0, magic.length).equals(magic));
  if (kind === 'paper') return PAPERS.some((magic) => beginning.subarray(0, magic.length).equals(magic));
  return TABLES.some((magic) => beginning.subarray(0, magic.length).equals(magic)) || looksLikeText(beginning);
}

/** Whether a file may be text in some encoding. */
function looksLikeText(beginning: Buffer): boolean {
  return !BINARIES.some((magic) => beginning.subarray(0, magic.length).equals(magic)) && !isMostlyControl(beginning);
}

/** Text has tabs and line ends; anything else below a space is not text. UTF-16 is text: the reader says what to do about it. */
function isMostlyControl(beginning: Buffer): boolean {
  if (['fffe', 'feff'].includes(beginning.subarray(0, 2).toString('hex'))) return false;
  let control = 0;
  for (const byte of beginning) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control += 1;
  return control * 20 > beginning.length;
}

const NAME_AT_MOST = 120;

/** A name fit to be shown and to be offered for download: no folders, no control or direction marks. */
export function shownName(name: string): string {
  const bare = name.normalize('NFC').replace(/^.*[/\\]/s, '').replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim();
  return Array.from(bare).slice(-NAME_AT_MOST).join('') || '-';
}
