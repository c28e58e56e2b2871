import type { OfficeRow } from '../visit.ts';
import * as decision from './decision.page.ts';
import * as list from './list.page.ts';
import * as picture from './picture.page.ts';
import * as settlement from './settlement.page.ts';
import * as show from './show.page.ts';

/** What is examined because somebody complained. */
export const caseRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/cases', needs: 'see content', audit: null, run: list.get },
  { method: 'GET', path: '/cases/:case', needs: 'see content', audit: 'case.opened', writes: true, run: show.get },
  { method: 'GET', path: '/cases/:case/pictures/:picture', needs: 'see content', audit: null, run: picture.get },
  { method: 'POST', path: '/cases/:case/decision', needs: 'decide cases', audit: 'case.decided', run: decision.post },
  { method: 'POST', path: '/cases/:case/settlement', needs: 'decide cases', audit: 'case.settled', run: settlement.post },
];
