import type { OfficeRow } from '../visit.ts';
import * as acts from './acts.page.ts';
import * as list from './list.page.ts';
import * as create from './new.page.ts';

/** What is advertised, where, to whom, and letters about it. */
export const advertRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/adverts', needs: 'advertise', audit: null, run: list.get },
  { method: 'GET', path: '/adverts/new', needs: 'advertise', audit: null, run: create.get },
  { method: 'POST', path: '/adverts/new', needs: 'advertise', audit: 'advert.written', run: create.post },
  { method: 'POST', path: '/adverts/:advert/end', needs: 'advertise', audit: 'advert.ended', run: acts.end },
  { method: 'POST', path: '/adverts/:advert/letters', needs: 'advertise', audit: 'advert.sent', run: acts.letters },
];
