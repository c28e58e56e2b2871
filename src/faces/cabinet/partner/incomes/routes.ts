import type { CabinetRow } from '../../visit.ts';
import * as document from '../documents/show.page.ts';
import * as payouts from '../payouts/list.page.ts';
import * as payout from '../payouts/show.page.ts';
import * as statementDocument from '../statement/document.page.ts';
import * as statementFile from '../statement/file.page.ts';
import * as statement from '../statement/show.page.ts';
import * as list from './list.page.ts';
import * as month from './month.page.ts';

/** What a partner's administrators and accountants see of his money. */
export const incomeRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/partner/incomes', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/partner/incomes/:month', needs: 'user', audit: null, run: month.get },
  { method: 'GET', path: '/partner/payouts', needs: 'user', audit: null, run: payouts.get },
  { method: 'GET', path: '/partner/payouts/:run', needs: 'user', audit: null, run: payout.get },
  { method: 'GET', path: '/partner/documents/:document.pdf', needs: 'user', audit: null, run: document.get },
  { method: 'GET', path: '/partner/statement', needs: 'user', audit: null, run: statement.get },
  { method: 'GET', path: '/partner/statement.csv', needs: 'user', audit: null, run: statementFile.get },
  { method: 'GET', path: '/partner/statement.pdf', needs: 'user', audit: null, run: statementDocument.get },
];
