import type { CabinetRow } from '../visit.ts';
import * as chapter from './chapter.page.ts';
import * as list from './list.page.ts';

/** The operator's manual; open to everyone, for who cannot sign in needs it most. */
export const helpRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/help', needs: 'public', audit: null, run: list.get },
  { method: 'GET', path: '/help/:chapter', needs: 'public', audit: null, run: chapter.get },
];
