import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';

/** User accounts that open to nobody: reports of their users, and what staff locked. */
export const lockRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/locks', needs: 'lock users', audit: null, run: list.get },
  { method: 'POST', path: '/locks', needs: 'lock users', audit: 'access.locked', run: list.post },
  { method: 'POST', path: '/locks/:lock', needs: 'lock users', audit: 'access.unlocked', run: list.postLift },
];
