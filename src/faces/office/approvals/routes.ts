import type { OfficeRow } from '../visit.ts';
import * as decide from './decide.page.ts';
import * as list from './list.page.ts';

export const approvalRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/approvals', needs: 'approve', audit: null, run: list.get },
  { method: 'GET', path: '/approvals/:approval', needs: 'approve', audit: null, run: decide.get },
  { method: 'POST', path: '/approvals/:approval', needs: 'approve', audit: 'approval.granted', run: decide.post },
];
