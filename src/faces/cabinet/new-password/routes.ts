import type { CabinetRow } from '../visit.ts';
import * as choose from './choose.page.ts';

/** The own password in place of the temporary one: at first sign-in nothing else can be done. */
export const newPasswordRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/new-password', needs: 'session', audit: null, run: choose.get },
  { method: 'POST', path: '/new-password', needs: 'session', audit: 'password.changed', run: choose.post },
];
