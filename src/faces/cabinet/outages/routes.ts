import type { CabinetRow } from '../visit.ts';
import * as list from './list.page.ts';

export const outageRows: readonly CabinetRow[] = [{ method: 'GET', path: '/outages', needs: 'public', audit: null, run: list.get }];
