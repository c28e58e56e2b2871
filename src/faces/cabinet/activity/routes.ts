import type { CabinetRow } from '../visit.ts';
import * as list from './list.page.ts';

export const activityRows: readonly CabinetRow[] = [{ method: 'GET', path: '/activity', needs: 'user', audit: null, run: list.get }];
