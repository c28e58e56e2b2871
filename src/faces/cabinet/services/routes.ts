import type { CabinetRow } from '../visit.ts';
import * as list from './list.page.ts';
import * as picture from './picture.page.ts';
import * as show from './show.page.ts';

/** The catalogue of digital services, open to everybody. */
export const serviceRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/services', needs: 'public', audit: null, run: list.get },
  { method: 'GET', path: '/services/:service', needs: 'public', audit: null, run: show.get },
  { method: 'GET', path: '/services/:service/pictures/:picture', needs: 'public', audit: null, run: picture.get },
];
