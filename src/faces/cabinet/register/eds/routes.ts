import { SIGNATURE_UPLOAD } from '../../signings/signing.ts';
import type { CabinetRow } from '../../visit.ts';
import * as agreement from './agreement.page.ts';
import * as code from './code.page.ts';
import * as details from './details.page.ts';
import * as identity from './identity.page.ts';

/** Registration by electronic signature: who one is, where to write, that it is read, what one agrees to. */
export const registerEdsRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/register/eds', needs: 'public', audit: null, run: identity.begin },
  // Only makes a challenge; it may be asked for as often as its limit allows.
  { method: 'POST', path: '/register/eds', needs: 'public', audit: null, run: identity.start },
  { method: 'GET', path: '/register/eds/identity/:signing', needs: 'public', audit: null, run: identity.get },
  { method: 'POST', path: '/register/eds/identity/:signing', needs: 'public', audit: 'signature.taken', upload: SIGNATURE_UPLOAD, run: identity.post },
  { method: 'GET', path: '/register/eds/details', needs: 'public', audit: null, run: details.get },
  // Mails a code; nobody is a user yet.
  { method: 'POST', path: '/register/eds/details', needs: 'public', audit: null, run: details.post },
  { method: 'GET', path: '/register/eds/code', needs: 'public', audit: null, run: code.get },
  // Makes what is to be signed; the registration comes with the signature.
  { method: 'POST', path: '/register/eds/code', needs: 'public', audit: null, run: code.post },
  { method: 'GET', path: '/register/eds/agreement', needs: 'public', audit: null, run: agreement.get },
  { method: 'POST', path: '/register/eds/agreement', needs: 'public', audit: 'user.registered', run: agreement.post },
  { method: 'GET', path: '/register/eds/agreement/:signing', needs: 'public', audit: null, run: agreement.get },
  { method: 'POST', path: '/register/eds/agreement/:signing', needs: 'public', audit: 'user.registered', upload: SIGNATURE_UPLOAD, run: agreement.post },
];
