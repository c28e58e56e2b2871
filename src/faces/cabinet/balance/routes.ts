import type { CabinetRow } from '../visit.ts';
import * as closing from './closing.page.ts';
import * as ask from './documents/ask.page.ts';
import * as documentFile from './documents/file.page.ts';
import * as documents from './documents/list.page.ts';
import * as refund from './refund.page.ts';
import * as show from './show.page.ts';
import * as statementDocument from './statement/document.page.ts';
import * as statementFile from './statement/file.page.ts';
import * as statementObject from './statement/object.page.ts';
import * as statement from './statement/show.page.ts';
import * as check from './top-up/check.page.ts';
import * as choose from './top-up/choose.page.ts';

/** The prepaid account of whom the user acts for. */
export const balanceRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/balance', needs: 'user', audit: null, run: show.get },
  { method: 'POST', path: '/balance', needs: 'user', audit: 'prepaid.opened', run: show.post },
  { method: 'GET', path: '/balance/top-up', needs: 'user', audit: null, run: choose.get },
  // Nothing is stored before the last look: the draft travels in the address.
  { method: 'POST', path: '/balance/top-up', needs: 'user', audit: null, run: choose.post },
  { method: 'GET', path: '/balance/top-up/check', needs: 'user', audit: null, run: check.get },
  { method: 'POST', path: '/balance/top-up/check', needs: 'user', audit: 'payment.started', run: check.post },
  { method: 'GET', path: '/balance/statement', needs: 'user', audit: null, run: statement.get },
  { method: 'GET', path: '/balance/statement.csv', needs: 'user', audit: null, run: statementFile.get },
  { method: 'GET', path: '/balance/statement.pdf', needs: 'user', audit: null, run: statementDocument.get },
  { method: 'GET', path: '/balance/statement.json', needs: 'user', audit: null, run: statementObject.get },
  { method: 'GET', path: '/balance/documents', needs: 'user', audit: null, run: documents.get },
  { method: 'POST', path: '/balance/documents/invoices', needs: 'user', audit: 'closing-document.issued', run: ask.postInvoice },
  { method: 'POST', path: '/balance/documents/reconciliations', needs: 'user', audit: 'closing-document.issued', run: ask.postReconciliation },
  { method: 'GET', path: '/balance/documents/:document', needs: 'user', audit: null, run: documentFile.get },
  { method: 'GET', path: '/balance/refund', needs: 'user', audit: null, run: refund.get },
  { method: 'POST', path: '/balance/refund', needs: 'user', audit: 'refund.requested', run: refund.post },
  { method: 'POST', path: '/balance/closing', needs: 'user', audit: 'prepaid.closed', run: closing.post },
];
