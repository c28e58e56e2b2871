import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** The workbench of a breach: clocks, what was done, who is affected, and the letters. */
export const breachRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/breaches', needs: 'protect personal data', audit: null, run: list.get },
  { method: 'POST', path: '/breaches', needs: 'protect personal data', audit: 'breach.reported', run: list.post },
  { method: 'GET', path: '/breaches/:breach', needs: 'protect personal data', audit: null, run: show.get },
  { method: 'POST', path: '/breaches/:breach', needs: 'protect personal data', audit: 'breach.step-taken', run: show.post },
  { method: 'POST', path: '/breaches/:breach/persons', needs: 'protect personal data', audit: 'breach.persons-added', run: show.postPersons },
  { method: 'POST', path: '/breaches/:breach/letters', needs: 'protect personal data', audit: 'breach.step-taken', run: show.postLetters },
];
