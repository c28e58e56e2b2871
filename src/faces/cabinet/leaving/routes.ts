import type { CabinetRow } from '../visit.ts';
import * as comeBack from './return.page.ts';

/** The link in the letter by which a user takes back that he refused his user account. */
export const leavingRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/leaving/:token', needs: 'public', audit: null, run: comeBack.get },
  { method: 'POST', path: '/leaving/:token', needs: 'public', audit: 'cabinet.returned', run: comeBack.post },
];
