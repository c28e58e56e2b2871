import { kindOfNumber } from '#lib/iin-bin.ts';
import { telephoneNumber } from '#lib/phone-number.ts';

export type PersonalKind = 'iin' | 'card' | 'phone';

/** What looks like somebody's personal number in a text. */
export interface Finding {
  readonly kind: PersonalKind;
  readonly from: number;
  readonly until: number;
}

/** Twelve to nineteen digits, grouped by single spaces or hyphens at most. */
const LONG_NUMBER = /(?<![\d])\d(?:[ \u00a0-]?\d){11,18}(?!\d)/g;
const TELEPHONE = /(?<![\d+])(?:\+7|8)(?:[ \u00a0().-]{0,2}\d){10}(?!\d)/g;
const FULL_WIDTH = /[０-９]/g;

/**
 * Personal numbers in a text (PR 8.6): an IIN whose check digit is right, a card number that passes Luhn's test, a telephone number. BINs are public and no finding.
 */
export function findPersonal(text: string): Finding[] {
  const plain = text.replace(FULL_WIDTH, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const found: Finding[] = [];
  for (const { 0: match, index: from } of plain.matchAll(LONG_NUMBER)) {
    const digits = match.replace(/\D/g, '');
    const kind = kindOfNumber(digits) === 'iin' ? 'iin' : digits.length >= CARD_DIGITS && passesLuhn(digits) ? 'card' : undefined;
    if (kind) found.push({ kind, from, until: from + match.length });
  }
  for (const { 0: match, index: from } of plain.matchAll(TELEPHONE)) {
    const until = from + match.length;
    if (telephoneNumber(match) !== undefined && !found.some((one) => one.from < until && from < one.until)) found.push({ kind: 'phone', from, until });
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Shorter numbers that pass the test are too often something else. */
const CARD_DIGITS = 16;
const VISIBLE_OF_CARD = 4;

/** The text without what is never published whoever asks for it: of an IIN nothing is left, of a card its last four digits (PCI DSS 3.4.1). Telephone numbers stay. */
export function masked(text: string): string {
  let shown = text;
  for (const { kind, from, until } of findPersonal(text).reverse()) {
    if (kind === 'phone') continue;
    const left = kind === 'card' ? text.slice(from, until).replace(/\D/g, '').slice(-VISIBLE_OF_CARD) : '';
    shown = `${shown.slice(0, from)}••••${left ? ` ${left}` : ''}${shown.slice(until)}`;
  }
  return shown;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
