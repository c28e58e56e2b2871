import type { OfficeRow } from '../visit.ts';
import * as change from './change.page.ts';
import * as show from './show.page.ts';

/** What the office may change of the operator's profile, with every earlier version. */
export const settingRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/settings', needs: 'see settings', audit: null, run: show.get },
  { method: 'POST', path: '/settings', needs: 'change settings', audit: 'settings.changed', run: change.post },
  { method: 'POST', path: '/settings/restoration', needs: 'change settings', audit: 'settings.restored', run: change.restore },
];
