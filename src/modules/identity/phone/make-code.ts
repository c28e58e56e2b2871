import { randomInt } from 'node:crypto';
import { CODE_DIGITS } from './phone-code.rules.ts';

/** A code to be typed: every one is as likely as any other. */
export const makeCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
