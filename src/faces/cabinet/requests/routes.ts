import { PAPER_BYTES } from '#papers';
import type { CabinetRow } from '../visit.ts';
import * as check from './check.page.ts';
import * as form from './form.page.ts';
import * as list from './list.page.ts';
import * as message from './message.page.ts';
import * as choose from './new.page.ts';
import * as photo from './photo.page.ts';
import * as rating from './rating.page.ts';
import * as reopening from './reopening.page.ts';
import * as show from './show.page.ts';

/** What the user asked of the operator, and how he asks for more. */
export const requestRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/requests', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/requests/new', needs: 'user', audit: null, run: choose.get },
  { method: 'GET', path: '/requests/new/:kind', needs: 'user', audit: null, run: form.get },
  // Keeps nothing: what was typed goes on in the address of the next page.
  { method: 'POST', path: '/requests/new/:kind', needs: 'user', audit: null, run: form.post },
  { method: 'GET', path: '/requests/check', needs: 'user', audit: null, run: check.get },
  { method: 'POST', path: '/requests/check', needs: 'user', audit: 'request.received', run: check.post },
  { method: 'GET', path: '/requests/:request', needs: 'user', audit: null, run: show.get },
  { method: 'POST', path: '/requests/:request/messages', needs: 'user', audit: 'request.written', run: message.post },
  { method: 'POST', path: '/requests/:request/reopening', needs: 'user', audit: 'request.reopened', run: reopening.post },
  { method: 'POST', path: '/requests/:request/rating', needs: 'user', audit: 'request.rated', run: rating.post },
  { method: 'POST', path: '/requests/:request/photos', needs: 'user', audit: 'request.photo-added', upload: { maxBytes: PAPER_BYTES }, run: photo.post },
  { method: 'GET', path: '/requests/:request/photos/:photo', needs: 'user', audit: null, run: photo.get },
];
