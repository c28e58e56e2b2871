/** What a twelve-digit number of Kazakhstan names: a person (IIN) or a legal entity (BIN). */
export type NumberKind = 'iin' | 'bin';

const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/**
 * Judges an IIN or BIN by its structure and check digit. An IIN begins with a birth date (`yymmdd`) and a digit of century and
 * sex (0 of a foreigner, 1 to 6); a BIN with the month of registration (`yymm`) and the kind of entity (4 resident, 5 non-resident,
 * 6 joint entrepreneurship) with its division (0 to 4). Undefined for anything that is neither.
 */
export function kindOfNumber(text: string): NumberKind | undefined {
  if (!/^\d{12}$/.test(text) || checkDigit(text) !== Number(text[11])) return undefined;
  if (isBirthDate(text)) return 'iin';
  const month = Number(text.slice(2, 4));
  return month >= 1 && month <= 12 && /^[456][0-4]$/.test(text.slice(4, 6)) ? 'bin' : undefined;
}

/** The twelfth digit that the first eleven call for; undefined where a number of these eleven is never given out. */
export function checkDigit(text: string): number | undefined {
  for (const weights of [FIRST_WEIGHTS, SECOND_WEIGHTS]) {
    const rest = weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11;
    if (rest < 10) return rest;
  }
  return undefined;
}

/** The day of a month comes before the digit of the century, so that 1900 and 2000 differ by the seventh digit alone. */
function isBirthDate(text: string): boolean {
  const century = { 0: 19, 1: 18, 2: 18, 3: 19, 4: 19, 5: 20, 6: 20 }[text[6] as string];
  const [month, day] = [Number(text.slice(2, 4)), Number(text.slice(4, 6))];
  if (century === undefined || month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year: century * 100 + Number(text.slice(0, 2)), month }).daysInMonth;
}
