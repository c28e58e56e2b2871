import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';

export const staffRows: readonly OfficeRow[] = [{ method: 'GET', path: '/staff', needs: 'manage staff', audit: null, run: list.get }];
