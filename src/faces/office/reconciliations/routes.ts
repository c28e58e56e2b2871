import { MAX_BYTES } from '#files';
import type { OfficeRow } from '../visit.ts';
import * as closure from './closure.page.ts';
import * as list from './list.page.ts';
import * as start from './new.page.ts';
import * as proofFile from './proofs/file.page.ts';
import * as proofs from './proofs/list.page.ts';
import * as proofNew from './proofs/new.page.ts';
import * as proofSettlement from './proofs/settlement.page.ts';
import * as show from './show.page.ts';

/** What acquirers, agents and the bank say of the money, held against the books. */
export const reconciliationRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/reconciliations', needs: 'reconcile payments', audit: null, run: list.get },
  { method: 'GET', path: '/reconciliations/new', needs: 'reconcile payments', audit: null, run: start.get },
  { method: 'POST', path: '/reconciliations/new', needs: 'reconcile payments', audit: 'reconciliation.made', upload: { maxBytes: MAX_BYTES.registry }, run: start.post },
  { method: 'GET', path: '/reconciliations/proofs', needs: 'reconcile payments', audit: null, run: proofs.get },
  { method: 'GET', path: '/reconciliations/proofs/new', needs: 'reconcile payments', audit: null, run: proofNew.get },
  { method: 'POST', path: '/reconciliations/proofs/new', needs: 'reconcile payments', audit: 'proof.wanted', run: proofNew.post },
  { method: 'POST', path: '/reconciliations/proofs/:proof/settlement', needs: 'reconcile payments', audit: 'proof.settled', run: proofSettlement.post },
  { method: 'GET', path: '/reconciliations/proofs/:proof/file', needs: 'reconcile payments', audit: 'paper.read', run: proofFile.get, writes: true },
  { method: 'GET', path: '/reconciliations/:reconciliation', needs: 'reconcile payments', audit: null, run: show.get },
  { method: 'POST', path: '/reconciliations/:reconciliation/differences/:difference', needs: 'reconcile payments', audit: 'difference.closed', run: closure.post },
];
