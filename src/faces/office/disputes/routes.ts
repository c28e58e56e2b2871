import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';

/** Acts that customers say were not theirs. */
export const disputeRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/disputes', needs: 'settle disputes', audit: null, run: list.get },
  { method: 'POST', path: '/disputes/:entry', needs: 'settle disputes', audit: 'act.contest-answered', run: list.post },
];
