import type { OfficeRow } from '../visit.ts';
import * as open from './open.page.ts';
import * as show from './show.page.ts';

/** Receipts of a holder, shown to staff who say why. */
export const holdingRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/holdings', needs: 'open customers', audit: null, run: open.get },
  { method: 'POST', path: '/holdings', needs: 'open customers', audit: 'holder.opened', run: open.post },
  { method: 'GET', path: '/holdings/:holding', needs: 'open customers', audit: null, run: show.get },
];
