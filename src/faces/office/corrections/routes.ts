import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';

/** What customers corrected of their own data, to be verified. */
export const correctionRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/corrections', needs: 'verify details', audit: null, run: list.get },
  { method: 'POST', path: '/corrections/:correction', needs: 'verify details', audit: 'details.verified', run: list.post },
];
