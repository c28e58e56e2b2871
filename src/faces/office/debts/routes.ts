import type { OfficeRow } from '../visit.ts';
import * as end from './end.page.ts';
import * as file from './file.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';
import * as submit from './submit.page.ts';

export const debtRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/debts', needs: 'see debt notices', audit: null, run: list.get },
  { method: 'POST', path: '/debts', needs: 'send debt notices', audit: 'debt-run.drawn-up', run: list.post },
  { method: 'GET', path: '/debts/:run', needs: 'see debt notices', audit: null, run: show.get },
  { method: 'POST', path: '/debts/:run/submission', needs: 'send debt notices', audit: 'approval.requested', run: submit.post },
  { method: 'POST', path: '/debts/:run/end', needs: 'send debt notices', audit: 'debt-run.cancelled', run: end.post },
  { method: 'GET', path: '/debts/:run/lines.csv', needs: 'see debt notices', audit: null, run: file.get },
];
