import type { Strategy } from './strategy.ts';

/** An own password and a code that comes by e-mail (GR form; PO 1.9, 1.10); who the person is, his electronic signature proves. */
export const emailActivation: Strategy = { code: 'email-activation', steps: ['details', 'rules'], asks: () => [] };
