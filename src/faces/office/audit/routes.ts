import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';

export const auditRows: readonly OfficeRow[] = [{ method: 'GET', path: '/audit', needs: 'see audit', audit: null, run: list.get }];
