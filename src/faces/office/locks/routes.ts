import type { OfficeRow } from '../visit.ts';
import * as acts from './acts.page.ts';
import * as limits from './limits.page.ts';
import * as list from './list.page.ts';

/** User accounts that open to nobody: reports of their users, and what staff locked. */
export const lockRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/locks', needs: 'lock users', audit: null, run: list.get },
  { method: 'POST', path: '/locks', needs: 'lock users', audit: 'access.locked', run: list.post },
  { method: 'GET', path: '/locks/limits', needs: 'lock users', audit: null, run: limits.get },
  { method: 'POST', path: '/locks/limits', needs: 'lock users', audit: 'access.limited', run: limits.post },
  { method: 'POST', path: '/locks/limits/:limit', needs: 'lock users', audit: 'limit.lifted', run: limits.postLift },
  { method: 'GET', path: '/locks/passwords', needs: 'lock users', audit: null, run: acts.passwords.get },
  { method: 'POST', path: '/locks/passwords', needs: 'lock users', audit: 'password.revoked', run: acts.passwords.post },
  { method: 'GET', path: '/locks/factors', needs: 'lock users', audit: null, run: acts.factors.get },
  { method: 'POST', path: '/locks/factors', needs: 'lock users', audit: 'second-factor.ended', run: acts.factors.post },
  { method: 'GET', path: '/locks/bindings', needs: 'lock users', audit: null, run: acts.bindings.get },
  { method: 'POST', path: '/locks/bindings', needs: 'lock users', audit: 'person.unbound', run: acts.bindings.post },
  { method: 'GET', path: '/locks/deletions', needs: 'delete users', audit: null, run: acts.deletions.get },
  { method: 'POST', path: '/locks/deletions', needs: 'delete users', audit: 'approval.requested', run: acts.deletions.post },
  { method: 'POST', path: '/locks/:lock', needs: 'lock users', audit: 'access.unlocked', run: list.postLift },
];
