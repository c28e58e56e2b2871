import type { CabinetRow } from '../visit.ts';
import * as file from './file.page.ts';
import * as payment from './payment.page.ts';
import * as show from './show.page.ts';

/** Bills by addresses of their own: printed on paper, they outlive what an account's pages look like. */
export const billRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/bills/:bill', needs: 'user', audit: null, run: show.get },
  { method: 'GET', path: '/bills/:bill/bill.pdf', needs: 'user', audit: null, run: file.get },
  { method: 'GET', path: '/bills/:bill/payment', needs: 'user', audit: null, run: payment.get },
];
