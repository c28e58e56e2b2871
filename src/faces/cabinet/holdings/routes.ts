import type { CabinetRow } from '../visit.ts';
import * as file from './file.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** One's own receipts. All of it only shows; another's receipt is not found. */
export const holdingRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/holdings', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/holdings.csv', needs: 'user', audit: null, run: file.get },
  { method: 'GET', path: '/holdings/:holding', needs: 'user', audit: null, run: show.get },
];
