import { SIGNATURE_UPLOAD } from '../signings/signing.ts';
import type { CabinetRow } from '../visit.ts';
import * as acceptance from './acceptance.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';
import * as signing from './signing.page.ts';

/** Documents are public; accepting them needs to be signed in, and is asked before anything else is shown. */
export const documentRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/documents', needs: 'public', audit: null, run: list.get },
  { method: 'GET', path: '/documents/acceptance', needs: 'session', audit: null, run: acceptance.get },
  { method: 'POST', path: '/documents/acceptance', needs: 'session', audit: 'document.accepted', run: acceptance.post },
  // Only makes what is to be signed; the acceptance comes with the signature.
  { method: 'POST', path: '/documents/acceptance/signing', needs: 'session', audit: null, run: signing.start },
  { method: 'GET', path: '/documents/acceptance/signing/:signing', needs: 'session', audit: null, run: signing.get },
  { method: 'POST', path: '/documents/acceptance/signing/:signing', needs: 'session', audit: 'document.accepted', upload: SIGNATURE_UPLOAD, run: signing.post },
  { method: 'GET', path: '/documents/:code', needs: 'public', audit: null, run: show.get },
  { method: 'GET', path: '/documents/:code/:version', needs: 'public', audit: null, run: show.get },
];
