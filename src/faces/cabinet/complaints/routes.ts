import type { CabinetRow } from '../visit.ts';
import * as complaint from './new.page.ts';
import * as sent from './sent.page.ts';

/** Complaints about what is published, of anybody (PR 21). */
export const complaintRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/complaints/new', needs: 'public', audit: null, run: complaint.get },
  { method: 'POST', path: '/complaints/new', needs: 'public', audit: 'complaint.received', run: complaint.post },
  { method: 'GET', path: '/complaints/sent/:note', needs: 'public', audit: null, run: sent.get },
];
