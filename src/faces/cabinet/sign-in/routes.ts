import type { CabinetRow } from '../visit.ts';
import { SIGNATURE_UPLOAD } from '../signings/signing.ts';
import * as bySignature from './by-signature.page.ts';
import * as byPasskey from './by-passkey.page.ts';
import * as secondStep from './second-step.page.ts';
import * as signIn from './sign-in.page.ts';
import * as signOut from './sign-out.page.ts';

export const signInRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/sign-in', needs: 'public', audit: null, run: signIn.get },
  { method: 'POST', path: '/sign-in', needs: 'public', audit: 'session.started', run: signIn.post },
  // Only makes a challenge; it may be asked for as often as its limit allows.
  { method: 'POST', path: '/sign-in/eds', needs: 'public', audit: null, run: bySignature.start },
  { method: 'GET', path: '/sign-in/eds/:signing', needs: 'public', audit: null, run: bySignature.get },
  { method: 'POST', path: '/sign-in/eds/:signing', needs: 'public', audit: 'session.started', upload: SIGNATURE_UPLOAD, run: bySignature.post },
  { method: 'POST', path: '/sign-in/passkey', needs: 'public', audit: 'session.started', run: byPasskey.post },
  { method: 'GET', path: '/sign-in/second-step', needs: 'public', audit: null, run: secondStep.get },
  { method: 'POST', path: '/sign-in/second-step', needs: 'public', audit: 'session.started', run: secondStep.post },
  { method: 'POST', path: '/sign-out', needs: 'session', audit: 'session.ended', run: signOut.post }, // the other end of the same visit
];
