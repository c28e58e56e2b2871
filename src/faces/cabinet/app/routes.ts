import type { CabinetRow } from '../visit.ts';
import * as install from './install.page.ts';

/** What makes the cabinet installable: the manifest, the service worker and the page shown without a network. */
export const appRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/app.webmanifest', needs: 'public', audit: null, run: install.manifestFile },
  // Where a browser looks for them: a worker governs the addresses below its own.
  { method: 'GET', path: '/worker.js', needs: 'public', audit: null, run: install.worker },
  { method: 'GET', path: '/offline', needs: 'public', audit: null, run: install.offlinePage }, // as above
];
