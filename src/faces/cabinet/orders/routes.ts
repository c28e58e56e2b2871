import type { CabinetRow } from '../visit.ts';
import * as agreement from './agreement.page.ts';
import * as debit from './debit.page.ts';
import * as debitEnd from './debit-end.page.ts';
import * as end from './end.page.ts';
import * as list from './list.page.ts';
import * as compose from './new.page.ts';
import * as plan from './plan.page.ts';
import * as show from './show.page.ts';
import * as stop from './stop.page.ts';

/** Orders of the account that the user acts for; another account's order is not found. */
export const orderRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/orders', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/orders/new', needs: 'user', audit: null, run: compose.get },
  { method: 'POST', path: '/orders/new', needs: 'user', audit: 'order.placed', run: compose.post },
  { method: 'POST', path: '/orders/new/agreement', needs: 'user', audit: 'document.accepted', run: agreement.post },
  { method: 'GET', path: '/orders/debits/:token', needs: 'public', audit: null, run: stop.get },
  { method: 'POST', path: '/orders/debits/:token', needs: 'public', audit: 'order.debit-stopped', run: stop.post },
  { method: 'GET', path: '/orders/:order', needs: 'user', audit: null, run: show.get },
  { method: 'POST', path: '/orders/:order/debit', needs: 'user', audit: 'order.debit-started', run: debit.post },
  { method: 'POST', path: '/orders/:order/debit/end', needs: 'user', audit: 'order.debit-stopped', run: debitEnd.post },
  { method: 'GET', path: '/orders/:order/plan', needs: 'user', audit: null, run: plan.get },
  { method: 'POST', path: '/orders/:order/plan', needs: 'user', audit: 'order.plan-changed', run: plan.post },
  { method: 'GET', path: '/orders/:order/end', needs: 'user', audit: null, run: end.get },
  { method: 'POST', path: '/orders/:order/end', needs: 'user', audit: 'order.ended', run: end.post },
];
