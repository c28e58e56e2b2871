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

// Letters of Russian and Kazakh names and addresses, the most frequent first; the place in the list is the weight.
const BY_FREQUENCY = 'оаеинртсвлкдмпугбяызчйьхжшюцщэфъёқәіңғүұөһ';
const UNLIKELY = -40;
/** A small letter before a capital inside a word: what a wrong code page makes of nearly every word. */
const BROKEN_CASE = -60;

function likelihood(samples: readonly Uint8Array[], encoding: Encoding): number {
  const weights = weightsOf(encoding);
  let score = 0;
  for (const sample of samples) {
    let before = 0;
    for (const byte of sample) {
      const letter = byte < 128 ? 0 : (weights.letters[byte - 128] as number);
      score += letter;
      const size = byte < 128 ? 0 : (weights.sizes[byte - 128] as number);
      if (before === SMALL && size === CAPITAL) score += BROKEN_CASE;
      before = size;
    }
  }
  return score;
}

const SMALL = 1;
const CAPITAL = 2;

function weightsOf(encoding: Encoding): { letters: number[]; sizes: number[] } {
  const letters = (codePageOf(encoding) ?? []).map((bytes) => Buffer.from(bytes).toString('utf8'));
  return {
    letters: letters.map((letter) => {
      const place = letter === '' ? -1 : BY_FREQUENCY.indexOf(letter.toLowerCase());
      if (place >= 0) return BY_FREQUENCY.length - place;
      return '\u00a0№«»—–'.includes(letter) && letter !== '' ? 0 : UNLIKELY;
    }),
    sizes: letters.map((letter) => (letter.toLowerCase() === letter.toUpperCase() ? 0 : letter === letter.toLowerCase() ? SMALL : CAPITAL)),
  };
}
