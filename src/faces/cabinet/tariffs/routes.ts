import type { CabinetRow } from '../visit.ts';
import * as show from './show.page.ts';

export const tariffRows: readonly CabinetRow[] = [{ method: 'GET', path: '/tariffs', needs: 'public', audit: null, run: show.get }];
