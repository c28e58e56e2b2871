import type { CabinetRow } from '../visit.ts';
import * as show from './show.page.ts';

/** Limits for programs, stated openly. */
export const paceRows: readonly CabinetRow[] = [{ method: 'GET', path: '/paces', needs: 'public', audit: null, run: show.get }];
