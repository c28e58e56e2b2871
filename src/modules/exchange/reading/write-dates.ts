import type { CopyText } from './copy-text.ts';
import type { WriteField } from './write-numbers.ts';

const FIRST_YEAR = 1990;
const DASH = 0x2d;
const DOT = 0x2e;

/** Dates as a layout writes them, between 1990 (or an earlier first year) and `until`; written as ISO dates. */
export function writeDate(form: 'YYYY-MM-DD' | 'DD.MM.YYYY' | 'auto' | 'auto-or-month', until: Temporal.PlainDate, firstYear = FIRST_YEAR): WriteField {
  const writeMonth = writePeriod('auto', until);
  return (bytes, from, to, out) => {
    // A month stands for its first day.
    if (form === 'auto-or-month' && to - from === 7) return writeMonth(bytes, from, to, out) === undefined ? undefined : 'date';
    if (to - from !== 10) return 'date';
    const isIso = bytes[from + 4] === DASH && bytes[from + 7] === DASH;
    if (!isIso && !(bytes[from + 2] === DOT && bytes[from + 5] === DOT)) return 'date';
    if ((form === 'YYYY-MM-DD' && !isIso) || (form === 'DD.MM.YYYY' && isIso)) return 'date';
    const year = number(bytes, isIso ? from : from + 6, 4);
    const month = number(bytes, isIso ? from + 5 : from + 3, 2);
    const day = number(bytes, isIso ? from + 8 : from, 2);
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return 'date';
    if (!isWithin(year, month, until, firstYear)) return 'date-out-of-range';
    write(out, year, month, day);
    return undefined;
  };
}

/** Billing months as a layout writes them, between 1990 and `until`; written as the month's first day. */
export function writePeriod(form: 'MMYY' | 'YYYY-MM' | 'MM.YYYY' | 'auto', until: Temporal.PlainDate): WriteField {
  return (bytes, from, to, out) => {
    let year = Number.NaN;
    let month = Number.NaN;
    if (to - from === 4 && (form === 'MMYY' || form === 'auto')) {
      month = number(bytes, from, 2);
      year = 2000 + number(bytes, from + 2, 2);
    } else if (to - from === 7 && bytes[from + 4] === DASH && (form === 'YYYY-MM' || form === 'auto')) {
      year = number(bytes, from, 4);
      month = number(bytes, from + 5, 2);
    } else if (to - from === 7 && bytes[from + 2] === DOT && (form === 'MM.YYYY' || form === 'auto')) {
      month = number(bytes, from, 2);
      year = number(bytes, from + 3, 4);
    }
    if (!(month >= 1 && month <= 12) || Number.isNaN(year)) return 'period';
    if (!isWithin(year, month, until)) return 'date-out-of-range';
    write(out, year, month, 1);
    return undefined;
  };
}

function number(bytes: Uint8Array, from: number, digits: number): number {
  let value = 0;
  for (let at = from; at < from + digits; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isWithin(year: number, month: number, until: Temporal.PlainDate, firstYear = FIRST_YEAR): boolean {
  return year >= firstYear && (year < until.year || (year === until.year && month <= until.month));
}

function write(out: CopyText, year: number, month: number, day: number): void {
  out.whole(year);
  out.byte(DASH);
  if (month < 10) out.byte(48);
  out.whole(month);
  out.byte(DASH);
  if (day < 10) out.byte(48);
  out.whole(day);
}
