import type { CabinetRow } from '../visit.ts';
import * as check from './check.page.ts';
import * as device from './device.page.ts';
import * as file from './file.page.ts';
import * as history from './history.page.ts';
import * as link from './link.page.ts';
import * as create from './new.page.ts';
import * as sent from './sent.page.ts';
import * as template from './template.page.ts';
import * as withdrawal from './withdrawal.page.ts';

const FILE_BYTES = 1_000_000;

/** Meters and their readings. */
export const readingRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/readings', needs: 'user', audit: null, run: create.get },
  // Looks at what was typed and leads on; nothing is kept before the check page is sent.
  { method: 'POST', path: '/readings', needs: 'user', audit: null, run: create.post },
  { method: 'GET', path: '/readings/check', needs: 'user', audit: null, run: check.get },
  { method: 'POST', path: '/readings/check', needs: 'user', audit: 'readings.submitted', run: check.post },
  { method: 'GET', path: '/readings/sent/:submission', needs: 'user', audit: null, run: sent.get },
  { method: 'GET', path: '/readings/file', needs: 'user', audit: null, run: file.get },
  // As above, from a file.
  { method: 'POST', path: '/readings/file', needs: 'user', audit: null, run: file.post, upload: { maxBytes: FILE_BYTES } },
  { method: 'GET', path: '/readings/file/template.csv', needs: 'user', audit: null, run: template.get },
  { method: 'GET', path: '/readings/device', needs: 'user', audit: null, run: device.get },
  { method: 'POST', path: '/readings/device', needs: 'user', audit: 'readings.submitted', run: device.post },
  { method: 'GET', path: '/readings/meters/:meter', needs: 'user', audit: null, run: history.get },
  { method: 'POST', path: '/readings/:reading/withdrawal', needs: 'user', audit: 'reading.withdrawn', run: withdrawal.post },
  { method: 'GET', path: '/readings/link/:token', needs: 'public', audit: null, run: link.get },
  { method: 'POST', path: '/readings/link/:token', needs: 'public', audit: 'readings.submitted', run: link.post },
  { method: 'GET', path: '/readings/taken', needs: 'public', audit: null, run: link.getTaken },
];
