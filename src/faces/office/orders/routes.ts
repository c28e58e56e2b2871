import type { OfficeRow } from '../visit.ts';
import * as acts from './acts.page.ts';
import * as forceMajeure from './force-majeure.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** Orders: what became of them, ending one with notice, money back on a founded claim, force majeure. */
export const orderRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/orders', needs: 'see orders', audit: null, run: list.get },
  { method: 'GET', path: '/orders/force-majeure', needs: 'see orders', audit: null, run: forceMajeure.get },
  { method: 'POST', path: '/orders/force-majeure', needs: 'end orders', audit: 'force-majeure.asked', run: forceMajeure.post },
  { method: 'POST', path: '/orders/force-majeure/:entry/end', needs: 'end orders', audit: 'force-majeure.end-asked', run: forceMajeure.postEnd },
  { method: 'GET', path: '/orders/:order', needs: 'see orders', audit: null, run: show.get },
  { method: 'POST', path: '/orders/:order/ending', needs: 'end orders', audit: 'order.ending-announced', run: acts.postEnding },
  { method: 'POST', path: '/orders/:order/ending/end', needs: 'end orders', audit: 'order.ending-withdrawn', run: acts.postEndingEnd },
  { method: 'POST', path: '/orders/:order/claim', needs: 'end orders', audit: 'order.claim-returned', run: acts.postClaim },
];
