import { SIGNATURE_UPLOAD } from '../signings/signing.ts';
import type { CabinetRow } from '../visit.ts';
import * as evidence from './evidence.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';
import * as sign from './sign.page.ts';

/** Applications to the registry: what one asked for and what became of it, and where one is signed. They begin at a receipt. */
export const applicationRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/applications', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/applications/signing/:signing', needs: 'user', audit: null, run: sign.get },
  { method: 'POST', path: '/applications/signing/:signing', needs: 'user', audit: 'application.submitted', upload: SIGNATURE_UPLOAD, run: sign.post },
  { method: 'GET', path: '/applications/:application', needs: 'user', audit: null, run: show.get },
  { method: 'GET', path: '/applications/:application/evidence', needs: 'user', audit: null, run: evidence.get },
];
