const VOWELS = 'аәеёиіоөуұүыэюя';
/** Endings adapt to the sound before them: after voiced consonants they begin voiced, after voiceless ones voiceless. */
const VOICED = 'рлйиумнңзж';
const VOICELESS = 'пфкқтсшщчцхһбвгғд';

/**
 * Endings of Kazakh nouns with the sounds that each may follow: cases (with what makes an adjective of them), possession, plural, and the adjectives in -лық and -лы. They
 * follow one another in the order plural, possession, case, so that they are taken off from the end one by one.
 */
const ENDINGS: readonly (readonly [string, string])[] = (
  [
    [VOICELESS, 'тағы тегі тың тің тан тен тар тер тық тік пен қа ке ты ті та те'],
    [VOICED, 'дар дер дың дің дық дік бен ды ді'],
    [VOWELS + VOICED, 'дағы дегі дан ден мен ға ге да де'],
    [`${VOWELS}мнң`, 'ның нің нан нен'],
    [VOWELS, 'мыз міз ңыз ңіз нда нде ны ні на не сы сі н'],
    [`${VOWELS}рлй`, 'лар лер лық лік лы лі'],
    [VOICED + VOICELESS, 'ымыз іміз ыңыз іңіз ым ім ың ің ын ін ы і'],
  ] as const
)
  .flatMap(([before, endings]) => endings.split(' ').map((ending) => [ending, before] as const))
  .toSorted(([one], [other]) => other.length - one.length);

const STEM_AT_LEAST = 3;
/** A single letter at the end of a short word is rather part of it. */
const STEM_BEFORE_LETTER_AT_LEAST = 4;
/** The last consonant of a stem is voiced before an ending that begins with a vowel: кітап, кітабы. */
const UNVOICED: Readonly<Record<string, string>> = { б: 'п', ғ: 'қ', г: 'к' };

/**
 * What the forms of a Kazakh noun have in common. It need not be the noun: what counts is that every form of it comes to the same, which is why endings are taken off
 * until none is left. Words of other languages pass, at times shortened, which harms nobody: query and text are shortened alike.
 */
export function kazakhStem(word: string): string {
  let stem = word;
  for (let left = withoutEnding(stem); left !== undefined; left = withoutEnding(stem)) stem = left;
  return stem;
}

function withoutEnding(word: string): string | undefined {
  const found = ENDINGS.find(([ending, before]) => {
    const left = word.slice(0, -ending.length);
    return word.endsWith(ending) && left.length >= (ending.length === 1 ? STEM_BEFORE_LETTER_AT_LEAST : STEM_AT_LEAST) && before.includes(left.at(-1) as string);
  });
  if (!found) return undefined;
  const left = word.slice(0, -found[0].length);
  const voiceless = UNVOICED[left.at(-1) as string];
  return voiceless === undefined ? left : `${left.slice(0, -1)}${voiceless}`;
}
