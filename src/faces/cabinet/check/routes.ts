import type { CabinetRow } from '../visit.ts';
import * as show from './show.page.ts';

/** For whoever holds the paper: nothing of anybody, and nothing that leads from one document to another but its replacement. */
export const checkRows: readonly CabinetRow[] = [{ method: 'GET', path: '/check/:token', needs: 'public', audit: null, run: show.get }];
