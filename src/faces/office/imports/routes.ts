import { MAX_BYTES } from '#files';
import type { OfficeRow } from '../visit.ts';
import * as apply from './apply.page.ts';
import * as cancel from './cancel.page.ts';
import * as list from './list.page.ts';
import * as start from './new.page.ts';
import * as rejects from './rejects.page.ts';
import * as show from './show.page.ts';

export const importRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/imports', needs: 'see imports', audit: null, run: list.get },
  { method: 'GET', path: '/imports/new', needs: 'import registries', audit: null, run: start.get },
  { method: 'POST', path: '/imports/new', needs: 'import registries', audit: 'import.started', upload: { maxBytes: MAX_BYTES.registry }, run: start.post },
  { method: 'GET', path: '/imports/:import', needs: 'see imports', audit: null, run: show.get },
  { method: 'GET', path: '/imports/:import/rejects.csv', needs: 'see imports', audit: null, run: rejects.get },
  { method: 'POST', path: '/imports/:import/application', needs: 'import registries', audit: 'import.apply-requested', run: apply.post },
  { method: 'POST', path: '/imports/:import/cancellation', needs: 'import registries', audit: 'import.cancelled', run: cancel.post },
];
