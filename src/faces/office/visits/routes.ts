import type { OfficeRow } from '../visit.ts';
import * as receive from './receive.page.ts';

/** Somebody came in person. */
export const visitRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/visits', needs: 'receive visitors', audit: null, run: receive.get },
  { method: 'POST', path: '/visits', needs: 'receive visitors', audit: 'visitor.received', run: receive.post },
];
