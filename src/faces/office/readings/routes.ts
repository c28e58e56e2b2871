import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** Readings that are doubted and wait for a decision. */
export const readingRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/readings', needs: 'judge readings', audit: null, run: list.get },
  { method: 'POST', path: '/readings', needs: 'judge readings', audit: 'reading.accepted', run: list.post },
  { method: 'GET', path: '/readings/:reading', needs: 'judge readings', audit: null, run: show.get },
];
