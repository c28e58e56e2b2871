import type { CabinetRow } from '../visit.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** What users write to each other. */
export const correspondenceRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/correspondence', needs: 'user', audit: null, run: list.get },
  // Notes that what the other wrote is before its reader.
  { method: 'GET', path: '/correspondence/:persona', needs: 'user', audit: null, writes: true, run: show.get },
  { method: 'POST', path: '/correspondence/:persona', needs: 'user', audit: 'line.written', run: show.post },
];
