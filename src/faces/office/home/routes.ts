import type { OfficeRow } from '../visit.ts';
import * as show from './show.page.ts';

export const homeRows: readonly OfficeRow[] = [{ method: 'GET', path: '/', needs: 'staff', audit: null, run: show.get }];
