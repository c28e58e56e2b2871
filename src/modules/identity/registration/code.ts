import { readableNumber } from '#lib/ids.ts';

/** Groups of four signs: 80 bits, as a temporary password has. */
const CODE_GROUPS = 4;

/** A code that comes in a letter and shows that it was read. */
export const makeCode = (): string => readableNumber(CODE_GROUPS);

/** A code as it was made: capitals, hyphens between groups, and none of the letters that its alphabet lacks. */
export const spelled = (typed: string): string =>
  (typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1').match(/.{1,4}/g) ?? []).join('-');
