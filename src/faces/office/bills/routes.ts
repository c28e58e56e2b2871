import type { OfficeRow } from '../visit.ts';
import * as file from './file.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

export const billRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/bills', needs: 'issue bills', audit: null, run: list.get },
  { method: 'POST', path: '/bills', needs: 'issue bills', audit: 'bill-run.started', run: list.post },
  { method: 'GET', path: '/bills/:run', needs: 'issue bills', audit: null, run: show.get },
  { method: 'GET', path: '/bills/:run/:part', needs: 'issue bills', audit: null, run: file.get },
];
