import type { Strategy } from './strategy.ts';

/** The national electronic signature: who somebody is stands in his certificate (rule sets GR 2.6, 3.4.1; PO 5.2). */
export const eds: Strategy = { code: 'eds', steps: ['signature', 'details', 'rules'], asks: () => [] };
