import { codePageOf, type Encoding } from './encoding.ts';

/** What the bytes tell. 'utf-16' is recognised in order to say what to do about it. */
export type Detected = Encoding | 'utf-16';

/**
 * Detects the encoding of samples: a mark at the beginning, else UTF-8 where every byte fits it, else the Cyrillic
 * code page in which the letters are the likeliest. `isUtf8` is the platform's check.
 */
export function detectEncoding(samples: readonly Uint8Array[], isUtf8: (bytes: Uint8Array) => boolean): Detected {
  const [first = new Uint8Array()] = samples;
  if ((first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff) || isZeroEveryOther(first)) return 'utf-16';
  if (samples.every((sample) => isUtf8(sample))) return 'utf-8';
  const pages: Encoding[] = ['windows-1251', 'cp866', 'koi8-r'];
  const scored = pages.map((encoding) => ({ encoding, score: likelihood(samples, encoding) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).encoding;
}

function isZeroEveryOther(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, 200);
  return beginning.length > 3 && beginning.filter((byte) => byte === 0).length * 3 > beginning.length;
}

// How often each letter stands in Russian text, per ten thousand; Kazakh's own letters beside them.
const FREQUENCIES: Readonly<Record<string, number>> = {
  о: 1097, е: 845, а: 801, и: 735, н: 670, т: 626, с: 547, р: 473, в: 454, л: 440, к: 349, м: 321, д: 298, п: 281, у: 262, я: 201, ы: 190, ь: 174,
  г: 170, з: 165, б: 159, ч: 144, й: 121, х: 97, ж: 94, ш: 73, ю: 64, ц: 48, щ: 36, э: 32, ф: 26, ъ: 20, ё: 20,
  ә: 60, қ: 60, і: 60, ң: 20, ғ: 20, ү: 20, ұ: 20, ө: 20, һ: 4,
};
const WHOLE = 10_000;
/** A sign that stands in no name or address; as unlikely as one letter in a million. */
const UNLIKELY = Math.log2(1e-6);
/** A small letter before a capital inside a word: what a wrong code page makes of nearly every word. */
const BROKEN_CASE = -6;
/** Capitals side by side happen, small letters are more usual. */
const ALL_CAPITALS = -0.7;

function likelihood(samples: readonly Uint8Array[], encoding: Encoding): number {
  const weights = weightsOf(encoding);
  let score = 0;
  for (const sample of samples) {
    let before = 0;
    for (const byte of sample) {
      const size = byte < 128 ? 0 : (weights.sizes[byte - 128] as number);
      if (byte >= 128) score += weights.letters[byte - 128] as number;
      if (size === CAPITAL) score += before === SMALL ? BROKEN_CASE : before === CAPITAL ? ALL_CAPITALS : 0;
      before = size;
    }
  }
  return score;
}

const SMALL = 1;
const CAPITAL = 2;
// Signs that addresses do have, about as often as a rare letter.
const SIGN = Math.log2(1e-3);
const SIGNS = '\u00a0№«»—–';

function weightsOf(encoding: Encoding): { letters: number[]; sizes: number[] } {
  const letters = (codePageOf(encoding) ?? []).map((bytes) => Buffer.from(bytes).toString('utf8'));
  return {
    letters: letters.map((letter) => {
      const frequency = FREQUENCIES[letter.toLowerCase()];
      if (frequency !== undefined) return Math.log2(frequency / WHOLE);
      return letter !== '' && SIGNS.includes(letter) ? SIGN : UNLIKELY;
    }),
    sizes: letters.map((letter) => (letter.toLowerCase() === letter.toUpperCase() ? 0 : letter === letter.toLowerCase() ? SMALL : CAPITAL)),
  };
}
