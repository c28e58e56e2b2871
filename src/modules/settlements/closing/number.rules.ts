const PLACES = 6;

/** A document's number as people read it: `2026-000017`. Numbers of a kind begin anew every year and have no gaps. */
export const numberOf = ({ year, ordinal }: { readonly year: number; readonly ordinal: bigint }): string => `${year}-${ordinal.toString().padStart(PLACES, '0')}`;

/** Reads `2026-000017`, with or without the zeros and blanks around; undefined for what is no number. */
export function readNumber(typed: string): { readonly year: number; readonly ordinal: bigint } | undefined {
  const [, year, ordinal] = /^\s*(\d{4})-(\d{1,15})\s*$/.exec(typed) ?? [];
  return year === undefined || ordinal === undefined ? undefined : { year: Number(year), ordinal: BigInt(ordinal) };
}
