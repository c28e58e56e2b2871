import { MAX_BYTES } from '#files';
import type { OfficeRow } from '../visit.ts';
import * as act from './act.page.ts';
import * as list from './list.page.ts';
import * as register from './register.page.ts';
import * as settle from './settle.page.ts';
import * as show from './show.page.ts';
import * as statement from './statement.page.ts';
import * as withholdings from './withholdings/list.page.ts';

export const payoutRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/payouts', needs: 'see partners', audit: null, run: list.get },
  { method: 'POST', path: '/payouts', needs: 'reconcile payments', audit: 'payouts.drawn-up', run: list.post },
  { method: 'POST', path: '/payouts/statement', needs: 'reconcile payments', audit: 'payout.paid', upload: { maxBytes: MAX_BYTES.registry }, run: statement.post },
  { method: 'GET', path: '/payouts/withholdings', needs: 'see partners', audit: null, run: withholdings.get },
  { method: 'POST', path: '/payouts/withholdings', needs: 'reconcile payments', audit: 'payouts.withheld', run: withholdings.post },
  { method: 'POST', path: '/payouts/withholdings/:withholding/end', needs: 'reconcile payments', audit: 'payouts.withholding-lifted', run: withholdings.postEnd },
  { method: 'GET', path: '/payouts/:run', needs: 'see partners', audit: null, run: show.get },
  { method: 'POST', path: '/payouts/:run/submission', needs: 'reconcile payments', audit: 'approval.requested', run: act.submit },
  { method: 'POST', path: '/payouts/:run/end', needs: 'reconcile payments', audit: 'payouts.cancelled', run: act.cancel },
  { method: 'GET', path: '/payouts/:run/register.csv', needs: 'reconcile payments', audit: 'payouts.register-taken', writes: true, run: register.get },
  { method: 'GET', path: '/payouts/:run/:payout/payment', needs: 'reconcile payments', audit: null, run: settle.getPayment },
  { method: 'POST', path: '/payouts/:run/:payout/payment', needs: 'reconcile payments', audit: 'payout.paid', run: settle.postPayment },
  { method: 'GET', path: '/payouts/:run/:payout/return', needs: 'reconcile payments', audit: null, run: settle.getReturn },
  { method: 'POST', path: '/payouts/:run/:payout/return', needs: 'reconcile payments', audit: 'payout.returned', run: settle.postReturn },
];
