import { kindOfNumber } from '#lib/iin-bin.ts';
import { telephoneNumber } from '#lib/phone-number.ts';

export type PersonalKind = 'iin' | 'card' | 'phone';

/** What looks like somebody's personal number in a text. */
export interface Finding {
  readonly kind: PersonalKind;
  readonly from: number;
  readonly until: number;
}

/** Twelve digits and more, whole or in groups with spaces or hyphens between them. */
const LONG_NUMBER = /(?<!\d)\d(?:[ \u00a0\u2007\u202f\u2010-\u2015-]{0,2}\d){11,}(?!\d)/g;
const TELEPHONE = /(?<![\d+])(?:\+7|8)(?:[ \u00a0().-]{0,2}\d){10}(?!\d)/g;

const IIN_DIGITS = 12;
/** Shorter numbers that pass the test are too often something else. */
const CARD_DIGITS = 16;
const LONGEST_CARD = 19;
const VISIBLE_OF_CARD = 4;

/**
 * Personal numbers in a text (PR 8.6): an IIN whose check digit is right, a card number that passes Luhn's test, a telephone number. BINs are public and no finding. Groups of digits that stand beside
 * each other are tried in every way in which they make up a number, so that a sum or a date beside an IIN does not hide it.
 */
export function findPersonal(text: string): Finding[] {
  const plain = plainDigits(text);
  const found: Finding[] = [];
  for (const { 0: match, index: from } of plain.matchAll(LONG_NUMBER)) found.push(...numbersIn(match, from));
  for (const { 0: match, index: from } of plain.matchAll(TELEPHONE)) {
    const until = from + match.length;
    if (telephoneNumber(match) !== undefined && !found.some((one) => one.from < until && from < one.until)) found.push({ kind: 'phone', from, until });
  }
  return found.map((one) => ({ ...one, until: afterPair(text, one.until) })).sort((a, b) => a.from - b.from);
}

/** Never between the two places of a letter outside of the first plane. */
const afterPair = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at);

/** The text without what is never published whoever asks for it: of an IIN nothing is left, of a card its last four digits (PCI DSS 3.4.1). Telephone numbers stay. */
export function masked(text: string): string {
  const plain = plainDigits(text);
  let shown = text;
  for (const { kind, from, until } of findPersonal(text).reverse()) {
    if (kind === 'phone') continue;
    const left = kind === 'card' ? plain.slice(from, until).replace(/\D/g, '').slice(-VISIBLE_OF_CARD) : '';
    shown = `${shown.slice(0, from)}••••${left ? ` ${left}` : ''}${shown.slice(until)}`;
  }
  return shown;
}

/** Digits of every script in one shape, each where it stood. A digit outside of the first plane takes two places: it fills both, the second with nothing that parts a number. */
const plainDigits = (text: string): string => text.replace(/\p{Nd}/gu, (digit) => valueOf(digit) + '\u00a0'.repeat(digit.length - 1));

/** Digits of a script stand in a row of ten, and rows of digits begin anew after one another: the value is how many digits of the row come before. Mathematical digits begin at 1D7CE. */
function valueOf(digit: string): string {
  const code = digit.codePointAt(0) as number;
  if (code < 0x80) return digit;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let first = code;
  while (code - first < 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String(code - first);
}

interface Group {
  readonly from: number;
  readonly until: number;
  readonly digits: string;
}

type Kind = 'iin' | 'card';

/** The numbers that whole groups beside each other make up. IINs come first: of a card that has one in it nothing more than its last digits is left either. */
function numbersIn(match: string, at: number): Finding[] {
  const groups = [...match.matchAll(/\d+/g)].map(({ 0: digits, index }): Group => ({ from: at + index, until: at + index + digits.length, digits }));
  const isFree = groups.map(() => true);
  return (['iin', 'card'] as const).flatMap((kind) => groups.flatMap(({ from }, first) => {
    const end = endOf(groups, isFree, first, kind);
    if (end === undefined) return [];
    isFree.fill(false, first, end + 1);
    return [{ kind, from, until: (groups[end] as Group).until }];
  }));
}

/** The group with which a number ends that begins with the first one. */
function endOf(groups: readonly Group[], isFree: readonly boolean[], first: number, kind: Kind): number | undefined {
  let digits = '';
  for (let at = first; at < groups.length && isFree[at] && digits.length < LONGEST_CARD; at += 1) {
    digits += (groups[at] as Group).digits;
    if (isNumber(kind, digits)) return at;
  }
  return undefined;
}

const isNumber = (kind: Kind, digits: string): boolean => (kind === 'iin' ? digits.length === IIN_DIGITS && kindOfNumber(digits) === 'iin' : digits.length >= CARD_DIGITS && digits.length <= LONGEST_CARD && passesLuhn(digits));

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
