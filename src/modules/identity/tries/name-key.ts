import { mobileNumber } from '#lib/phone-number.ts';

/** A typed name as tries at it are counted: addresses are compared in small letters, account numbers in capitals without spaces, mobile numbers by their digits. */
export const nameKey = (typed: string): string => mobileNumber(typed) ?? typed.normalize('NFKC').toLowerCase().toUpperCase().replace(/[\s-]/g, '');
