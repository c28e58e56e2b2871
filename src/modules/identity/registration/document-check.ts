import { settingsOf } from './registration-buckets.ts';
import type { Strategy } from './strategy.ts';

/** The same with fields of the holder's identity document in place of the amount; the profile chooses them (UT 2.2.1). */
export const documentCheck: Strategy = {
  code: 'document-check',
  steps: ['details', 'rules'],
  asks: (operator) => settingsOf(operator, 'document-check').fields,
};
