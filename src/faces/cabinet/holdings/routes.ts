import type { CabinetRow } from '../visit.ts';
import { applicationRows } from '../applications/routes.ts';
import * as compose from './applications/compose.page.ts';
import * as file from './file.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** One's own receipts. All of it only shows; another's receipt is not found. */
export const holdingRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/holdings', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/holdings.csv', needs: 'user', audit: null, run: file.get },
  { method: 'GET', path: '/holdings/:holding', needs: 'user', audit: null, run: show.get },
  { method: 'GET', path: '/holdings/:holding/applications/:kind', needs: 'user', audit: null, run: compose.get },
  // Writes a text to be signed; the deed comes with the signature.
  { method: 'POST', path: '/holdings/:holding/applications/:kind', needs: 'user', audit: null, run: compose.post },
  ...applicationRows,
];
