import type { OfficeRow } from '../visit.ts';
import * as signIn from './sign-in.page.ts';

export const signInRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/sign-in', needs: 'public', audit: null, run: signIn.get },
  { method: 'POST', path: '/sign-in', needs: 'public', audit: 'session.started', run: signIn.post },
];
