import { MAX_BYTES } from '#files';
import type { OfficeRow } from '../visit.ts';
import * as closure from './closure.page.ts';
import * as list from './list.page.ts';
import * as start from './new.page.ts';
import * as show from './show.page.ts';

/** What acquirers, agents and the bank say of the money, held against the books. */
export const reconciliationRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/reconciliations', needs: 'reconcile payments', audit: null, run: list.get },
  { method: 'GET', path: '/reconciliations/new', needs: 'reconcile payments', audit: null, run: start.get },
  { method: 'POST', path: '/reconciliations/new', needs: 'reconcile payments', audit: 'reconciliation.made', upload: { maxBytes: MAX_BYTES.registry }, run: start.post },
  { method: 'GET', path: '/reconciliations/:reconciliation', needs: 'reconcile payments', audit: null, run: show.get },
  { method: 'POST', path: '/reconciliations/:reconciliation/differences/:difference', needs: 'reconcile payments', audit: 'difference.closed', run: closure.post },
];
