import type { CabinetRow } from '../visit.ts';
import * as contest from './contest.page.ts';
import * as list from './list.page.ts';

export const activityRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/activity', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/activity/:entry/contest', needs: 'user', audit: null, run: contest.get },
  { method: 'POST', path: '/activity/:entry/contest', needs: 'user', audit: 'act.contested', run: contest.post },
];
