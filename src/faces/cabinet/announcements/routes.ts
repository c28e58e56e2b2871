import type { CabinetRow } from '../visit.ts';
import * as calendar from './calendar.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** What the operator announces, for everybody. */
export const announcementRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/announcements', needs: 'public', audit: null, run: list.get },
  { method: 'GET', path: '/announcements.ics', needs: 'public', audit: null, run: calendar.get },
  { method: 'GET', path: '/announcements/:announcement', needs: 'public', audit: null, run: show.get },
];
