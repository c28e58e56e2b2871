import type { CabinetRow } from '../visit.ts';
import * as show from './show.page.ts';

/** What works, what is planned, what was: for everybody, and nothing of anybody. */
export const statusRows: readonly CabinetRow[] = [{ method: 'GET', path: '/status', needs: 'public', audit: null, run: show.get }];
