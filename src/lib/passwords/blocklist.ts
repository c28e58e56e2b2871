import { CYRILLIC_WORDS } from './cyrillic-words.ts';
import { keyboardReadings } from './keyboards.ts';

/** Says whether a password is one that guessers try first. */
export type Blocklist = (password: string) => boolean;

/**
 * Loads the list on first use: 49,000 common passwords and the words that Kazakh and Russian speakers choose. A password is
 * common when the list has it as it is, in another case, typed on another layout, with digits and signs around it, with
 * look-alike signs for letters, repeated, or when it is only a run of neighbours (ASVS 6.2.4, 6.2.11).
 */
export const loadBlocklist = (): Promise<Blocklist> => (loaded ??= load());

let loaded: Promise<Blocklist> | undefined;

async function load(): Promise<Blocklist> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const words = new Set([...dictionary['passwords-common'], ...CYRILLIC_WORDS]);
  return (password) => spellings(password).some((spelling) => words.has(spelling) || isRepeated(spelling) || isRun(spelling));
}

/** Decoration that does not make a common word uncommon: `Password1!`, `!!qwerty2026`. */
const MOST_DECORATION = 6;
const LOOKALIKES = new Map(Object.entries({ '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' }));

function spellings(password: string): string[] {
  const lower = password.normalize('NFKC').toLowerCase();
  const plain = [...lower].map((sign) => LOOKALIKES.get(sign) ?? sign).join('');
  return [lower, plain].flatMap((text) => [text, undecorated(text), unit(undecorated(text))]).flatMap(keyboardReadings);
}

function undecorated(text: string): string {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return core.length >= 4 && text.length - core.length <= MOST_DECORATION ? core : text;
}

const unit = (text: string): string => /^(.+?)\1+$/su.exec(text)?.[1] ?? text;

/** `abcabcabcabcabc`: the same few signs over and over. */
const isRepeated = (text: string): boolean => text.length >= 6 && unit(text).length <= 4;

/** `abcdefghijklmno`, `987654321`: each sign is the neighbour of the one before. */
function isRun(text: string): boolean {
  const points = [...text].map((sign) => sign.codePointAt(0) as number);
  const step = (points[1] ?? 0) - (points[0] ?? 0);
  return points.length >= 6 && Math.abs(step) === 1 && points.every((point, i) => i === 0 || point - (points[i - 1] as number) === step);
}
