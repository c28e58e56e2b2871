import type { OfficeRow } from '../visit.ts';
import * as autopayEnd from './autopays/end.page.ts';
import * as autopays from './autopays/list.page.ts';
import * as days from './days.page.ts';
import * as list from './list.page.ts';
import * as open from './open/list.page.ts';
import * as heldRefund from './open/refund.page.ts';
import * as heldTransfer from './open/transfer.page.ts';
import * as refund from './refunds.page.ts';
import * as show from './show.page.ts';
import * as transfer from './transfers.page.ts';

/** Payments that began here, what came of them, and what somebody has to see to. */
export const paymentRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/payments', needs: 'see payments', audit: null, run: list.get },
  { method: 'GET', path: '/payments/days.csv', needs: 'see payments', audit: null, run: days.get },
  { method: 'GET', path: '/payments/autopays', needs: 'see payments', audit: null, run: autopays.get },
  { method: 'POST', path: '/payments/autopays/:autopay/end', needs: 'stop automatic payments', audit: 'autopay.stopped', run: autopayEnd.post },
  { method: 'GET', path: '/payments/open', needs: 'see payments', audit: null, run: open.get },
  { method: 'POST', path: '/payments/open/:held/refund', needs: 'return payments', audit: 'refund.requested', run: heldRefund.post },
  { method: 'POST', path: '/payments/open/:held/transfer', needs: 'return payments', audit: 'transfer.requested', run: heldTransfer.post },
  { method: 'GET', path: '/payments/:payment', needs: 'see payments', audit: null, run: show.get },
  { method: 'POST', path: '/payments/:payment/refunds', needs: 'return payments', audit: 'refund.requested', run: refund.post },
  { method: 'POST', path: '/payments/:payment/transfers', needs: 'return payments', audit: 'transfer.requested', run: transfer.post },
];
