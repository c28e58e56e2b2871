import type { CabinetRow } from '../visit.ts';
import * as refusal from './refusal.page.ts';
import * as show from './show.page.ts';

/** How users are seen by others. */
export const peopleRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/people/:persona', needs: 'public', audit: null, run: show.get },
  { method: 'POST', path: '/people/:persona/refusal', needs: 'user', audit: 'user.refused', run: refusal.post },
];
