import type { Strategy } from './strategy.ts';

/** An own login and password and a code that comes by SMS (PO 1.9, 1.10, 2.1, 9.1, 9.2). */
export const phoneCode: Strategy = { code: 'phone-code', steps: ['details', 'rules'], asks: () => [] };
