// Keys of a standard keyboard in one order, by what each layout writes with them.
const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const KAZAKH_DIGITS = [...'әіңғүұқөһ'];
const DIGIT_KEYS = [...'2345890-='];

/**
 * What the hand may have meant: the text itself, and the text as the same keys write it on the other layouts
 * (`gfhjkm` is `пароль`). Lower-case text in.
 */
export function keyboardReadings(text: string): string[] {
  return [...new Set([text, typed(text, toRussian), typed(text, toKazakh), typed(text, toLatin)])];
}

const pairs = (from: readonly string[], to: readonly string[]) => from.map((key, i) => [key, to[i] as string] as const);
const letters = pairs([...LATIN], [...RUSSIAN]);
const toRussian = new Map(letters);
const toKazakh = new Map([...letters, ...pairs(DIGIT_KEYS, KAZAKH_DIGITS)]);
const toLatin = new Map([...pairs([...RUSSIAN], [...LATIN]), ...pairs(KAZAKH_DIGITS, DIGIT_KEYS)]);

const typed = (text: string, keys: ReadonlyMap<string, string>): string => [...text].map((letter) => keys.get(letter) ?? letter).join('');
