const PLACES = 6;

/** A document's number as people read it: `2026-000017`. Numbers of a kind begin anew every year and have no gaps. */
export const numberOf = ({ year, ordinal }: { readonly year: number; readonly ordinal: bigint }): string => `${year}-${ordinal.toString().padStart(PLACES, '0')}`;
