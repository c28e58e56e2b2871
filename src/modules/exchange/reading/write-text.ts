import type { CodePage } from './encoding.ts';
import type { WriteField } from './write-numbers.ts';

const BACKSLASH = 0x5c;

/** Text of at most so many characters; a formula stays text here, and is made harmless where it leaves the house. */
export function writeText(page: CodePage | undefined, most: number): WriteField {
  return (bytes, from, to, out) => {
    let characters = 0;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte < 0x80) {
        if (byte < 0x20 || byte === 0x7f) return 'control-character';
        if (byte === BACKSLASH) out.byte(BACKSLASH);
        out.byte(byte);
        characters += 1;
      } else if (page) {
        const letter = page[byte - 128] as Uint8Array;
        if (letter.length === 0) return 'encoding';
        out.copy(letter, 0, letter.length);
        characters += 1;
      } else {
        out.byte(byte);
        if ((byte & 0xc0) !== 0x80) characters += 1;
      }
    }
    return characters > most ? 'text-too-long' : undefined;
  };
}

/** Account numbers: letters, digits and hyphens. Small letters become capitals, as people may type either. */
export function writeAccount(page: CodePage | undefined, most: number): WriteField {
  return (bytes, from, to, out) => {
    if (to - from > most * (page ? 1 : 2)) return 'account-form';
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number;
      if ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x2d) out.byte(byte);
      else if (byte >= 0x61 && byte <= 0x7a) out.byte(byte - 32);
      else if (byte >= 0x80) return writeLetters(page, bytes, at, to, out);
      else return 'account-form';
    }
    return undefined;
  };
}

/** The rest of an account number from its first letter outside ASCII. */
function writeLetters(page: CodePage | undefined, bytes: Uint8Array, from: number, to: number, out: Parameters<WriteField>[3]): 'account-form' | undefined {
  const rest = bytes.subarray(from, to);
  const text = page
    ? Array.from(rest, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : Buffer.from(page[byte - 128] as Uint8Array).toString('utf8') || ' ')).join('')
    : Buffer.from(rest).toString('utf8');
  if (!/^[\p{L}\d-]+$/u.test(text)) return 'account-form';
  const letters = Buffer.from(text.toUpperCase(), 'utf8');
  out.copy(letters, 0, letters.length);
  return undefined;
}
