import type { OfficeRow } from '../visit.ts';
import { holdingRows } from '../holdings/routes.ts';
import * as evidence from './evidence.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** Applications to the registry: the queue, and the decision on each. */
export const registryRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/applications', needs: 'see applications', audit: null, run: list.get },
  { method: 'GET', path: '/applications/:application', needs: 'see applications', audit: 'application.read', run: show.get, writes: true },
  { method: 'POST', path: '/applications/:application', needs: 'decide applications', audit: 'application.accepted', run: show.post },
  { method: 'GET', path: '/applications/:application/evidence', needs: 'see applications', audit: 'application-evidence.read', run: evidence.get, writes: true },
  ...holdingRows,
];
