import type { CabinetRow } from '../../visit.ts';
import * as app from './app.page.ts';
import * as codes from './codes.page.ts';
import * as list from './list.page.ts';

/** Passkeys, the authenticator app and recovery codes; also for whoever has to get his first factor. */
export const factorRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/settings/second-factor', needs: 'enrolling', audit: null, run: list.get },
  { method: 'POST', path: '/settings/second-factor/passkeys', needs: 'enrolling', audit: 'passkey.added', run: list.post },
  { method: 'POST', path: '/settings/second-factor/passkeys/:passkey/end', needs: 'enrolling', audit: 'passkey.ended', run: list.postEnd },
  // Makes a secret that asks for nothing yet; the deed comes with its first code.
  { method: 'POST', path: '/settings/second-factor/app', needs: 'enrolling', audit: null, run: app.begin },
  { method: 'GET', path: '/settings/second-factor/app', needs: 'enrolling', audit: null, run: app.get },
  { method: 'POST', path: '/settings/second-factor/app/code', needs: 'enrolling', audit: 'authenticator.added', run: app.post },
  { method: 'POST', path: '/settings/second-factor/app/end', needs: 'enrolling', audit: 'authenticator.ended', run: app.postEnd },
  { method: 'GET', path: '/settings/second-factor/codes', needs: 'enrolling', audit: null, run: codes.get },
  { method: 'POST', path: '/settings/second-factor/codes', needs: 'enrolling', audit: 'recovery-codes.renewed', run: codes.post },
];
