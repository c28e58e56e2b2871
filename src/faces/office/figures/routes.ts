import type { OfficeRow } from '../visit.ts';
import * as file from './file.page.ts';
import * as show from './show.page.ts';

/** Sums alone, nothing of a person: by month, with what each means. */
export const figureRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/figures', needs: 'see figures', audit: null, run: show.get },
  { method: 'GET', path: '/figures/:figure', needs: 'see figures', audit: null, run: file.get },
];
