import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';
import * as skills from './skills.page.ts';

export const staffRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/staff', needs: 'manage staff', audit: null, run: list.get },
  { method: 'GET', path: '/staff/:staff/skills', needs: 'manage staff', audit: null, run: skills.get },
  { method: 'POST', path: '/staff/:staff/skills', needs: 'manage staff', audit: 'skills.changed', run: skills.post },
];
