import type { CabinetRow } from '../visit.ts';
import * as signIn from './sign-in.page.ts';
import * as signOut from './sign-out.page.ts';

export const signInRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/sign-in', needs: 'public', audit: null, run: signIn.get },
  { method: 'POST', path: '/sign-in', needs: 'public', audit: 'session.started', run: signIn.post },
  { method: 'POST', path: '/sign-out', needs: 'session', audit: 'session.ended', run: signOut.post }, // the other end of the same visit
];
