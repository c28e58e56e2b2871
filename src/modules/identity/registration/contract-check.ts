import type { Strategy } from './strategy.ts';

/** Account number, e-mail and the amount due of the latest bill (rule sets HS 2.2, UT 2.2). */
export const contractCheck: Strategy = { code: 'contract-check', steps: ['details', 'rules'], asks: () => ['amount'] };
