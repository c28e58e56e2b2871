import type { CabinetRow } from '../visit.ts';
import * as show from './show.page.ts';

export const overviewRows: readonly CabinetRow[] = [{ method: 'GET', path: '/overview', needs: 'user', audit: null, run: show.get }];
