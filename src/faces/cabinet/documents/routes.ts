import type { CabinetRow } from '../visit.ts';
import * as acceptance from './acceptance.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** Documents are public; accepting them needs to be signed in, and is asked before anything else is shown. */
export const documentRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/documents', needs: 'public', audit: null, run: list.get },
  { method: 'GET', path: '/documents/acceptance', needs: 'session', audit: null, run: acceptance.get },
  { method: 'POST', path: '/documents/acceptance', needs: 'session', audit: 'document.accepted', run: acceptance.post },
  { method: 'GET', path: '/documents/:code', needs: 'public', audit: null, run: show.get },
  { method: 'GET', path: '/documents/:code/:version', needs: 'public', audit: null, run: show.get },
];
