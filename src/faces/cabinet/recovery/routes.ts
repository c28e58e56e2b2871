import type { CabinetRow } from '../visit.ts';
import * as ask from './ask.page.ts';
import * as code from './code.page.ts';
import * as choose from './choose.page.ts';
import * as sent from './sent.page.ts';

/** Back in without the password: a link goes to the mailbox or a code to the phone, and a new password is chosen. */
export const recoveryRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/recovery', needs: 'public', audit: null, run: ask.get },
  { method: 'POST', path: '/recovery', needs: 'public', audit: 'recovery.started', run: ask.post },
  { method: 'GET', path: '/recovery/sent', needs: 'public', audit: null, run: sent.get },
  { method: 'GET', path: '/recovery/code', needs: 'public', audit: null, run: code.get },
  { method: 'POST', path: '/recovery/code', needs: 'public', audit: 'password.recovered', run: code.post },
  { method: 'GET', path: '/recovery/:token', needs: 'public', audit: null, run: choose.get },
  { method: 'POST', path: '/recovery/:token', needs: 'public', audit: 'password.recovered', run: choose.post },
];
