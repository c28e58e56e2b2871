import type { CabinetRow } from '../visit.ts';
import * as show from './show.page.ts';

export const homeRows: readonly CabinetRow[] = [{ method: 'GET', path: '/', needs: 'public', audit: null, run: show.get }];
