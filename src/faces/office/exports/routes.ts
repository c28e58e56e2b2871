import type { OfficeRow } from '../visit.ts';
import * as file from './file.page.ts';
import * as list from './list.page.ts';

export const exportRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/exports', needs: 'see imports', audit: null, run: list.get },
  { method: 'POST', path: '/exports', needs: 'export registries', audit: 'export.made', run: list.post },
  { method: 'GET', path: '/exports/:export/file', needs: 'export registries', audit: null, run: file.get },
];
