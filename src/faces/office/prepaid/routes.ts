import type { OfficeRow } from '../visit.ts';
import * as adjustments from './adjustments.page.ts';
import * as block from './block.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** Prepaid accounts: what is on them, what staff give, correct and block. */
export const prepaidRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/prepaid', needs: 'see prepaid accounts', audit: null, run: list.get },
  { method: 'GET', path: '/prepaid/:account', needs: 'see prepaid accounts', audit: null, run: show.get },
  { method: 'POST', path: '/prepaid/:account/adjustments', needs: 'adjust prepaid accounts', audit: 'prepaid.adjusted', run: adjustments.post },
  { method: 'POST', path: '/prepaid/:account/block', needs: 'block prepaid accounts', audit: 'prepaid.blocked', run: block.post },
  { method: 'POST', path: '/prepaid/:account/block/end', needs: 'block prepaid accounts', audit: 'prepaid.unblocked', run: block.postEnd },
];
