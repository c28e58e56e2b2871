/** Digits a workbook keeps of a number; the sixteenth and later ones are noise of binary fractions. */
const EXACT_DIGITS = 15;

/** A number of a cell as plain decimal text: `8240.0200000000004` is `8240.02`; undefined for what is no number. */
export function plainNumber(text: string): string | undefined {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return undefined;
  const exact = Number(value.toPrecision(EXACT_DIGITS));
  const shortest = String(exact);
  if (!shortest.includes('e')) return shortest;
  return Math.abs(exact) < 1 ? exact.toFixed(20).replace(/\.?0+$/, '') : BigInt(exact).toString();
}

/** Days and months that a format can show: the built-in ones, and codes with a letter of a date outside of quotes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[dy]/i.test(bare) || /m{3,}/i.test(bare);
}

/** The width of a format of zeros alone, which fills up account numbers; 0 for any other. */
export const widthOfZeros = (code: string): number => (/^0{2,32}$/.test(code) ? code.length : 0);

const DAY_ZERO = Temporal.PlainDate.from('1899-12-30');
const DAY_ZERO_1904 = Temporal.PlainDate.from('1904-01-01');
/** Below this the count of days has a day that never was, 29 February 1900. */
const FIRST_DAY = 61;
const DAYS_AT_MOST = 2_958_465;

/** The day of a cell; times of the day are left out. Undefined for a number that is no day. */
export function dayOfSerial(text: string, isFrom1904: boolean): Temporal.PlainDate | undefined {
  const days = Math.floor(Number(text));
  if (!(days >= (isFrom1904 ? 0 : FIRST_DAY) && days <= DAYS_AT_MOST)) return undefined;
  return (isFrom1904 ? DAY_ZERO_1904 : DAY_ZERO).add({ days });
}

/** `AB12` as a place from zero; undefined for what is no address of a cell. */
export function columnOf(address: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < address.length && at < 4; at += 1) {
    const letter = address.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at === 0 || at > 3 ? undefined : column - 1;
}
