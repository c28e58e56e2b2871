import type { CabinetRow } from '../visit.ts';
import * as autopayEnd from './autopays/end.page.ts';
import * as autopayNew from './autopays/new.page.ts';
import * as autopayStop from './autopays/stop.page.ts';
import * as bank from './bank.page.ts';
import * as cancel from './cancel.page.ts';
import * as cards from './cards.page.ts';
import * as check from './check.page.ts';
import * as choose from './choose.page.ts';
import * as history from './history.page.ts';
import * as receipt from './receipt.page.ts';
import * as comeBack from './return.page.ts';
import * as show from './show.page.ts';

/** Paying: what and how much, a look at it before it counts, the acquirer's page, and what became of it. */
export const payRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/pay', needs: 'user', audit: null, run: choose.get },
  // Nothing is stored before the last look: the draft travels in the address.
  { method: 'POST', path: '/pay', needs: 'user', audit: null, run: choose.post },
  { method: 'GET', path: '/pay/check', needs: 'user', audit: null, run: check.get },
  { method: 'POST', path: '/pay/check', needs: 'user', audit: 'payment.started', run: check.post },
  { method: 'GET', path: '/pay/history', needs: 'user', audit: null, run: history.get },
  { method: 'GET', path: '/pay/cards', needs: 'user', audit: null, run: cards.get },
  { method: 'POST', path: '/pay/cards/:card/end', needs: 'user', audit: 'card.removed', run: cards.postEnd },
  { method: 'GET', path: '/pay/autopays/new', needs: 'user', audit: null, run: autopayNew.get },
  { method: 'POST', path: '/pay/autopays/new', needs: 'user', audit: 'autopay.started', run: autopayNew.post },
  { method: 'POST', path: '/pay/autopays/:autopay/end', needs: 'user', audit: 'autopay.stopped', run: autopayEnd.post },
  { method: 'GET', path: '/pay/autopays/stop/:token', needs: 'public', audit: null, run: autopayStop.get },
  { method: 'POST', path: '/pay/autopays/stop/:token', needs: 'public', audit: 'autopay.stopped', run: autopayStop.post },
  { method: 'GET', path: '/pay/:payment', needs: 'user', audit: null, run: show.get },
  { method: 'GET', path: '/pay/:payment/bank', needs: 'user', audit: null, run: bank.get },
  { method: 'GET', path: '/pay/:payment/return', needs: 'user', audit: null, run: comeBack.get },
  { method: 'GET', path: '/pay/:payment/receipt.pdf', needs: 'user', audit: null, run: receipt.get },
  { method: 'POST', path: '/pay/:payment/cancellation', needs: 'user', audit: 'payment.canceled', run: cancel.post },
];
