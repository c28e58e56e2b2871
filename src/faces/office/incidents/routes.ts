import type { OfficeRow } from '../visit.ts';
import * as closure from './closure.page.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** What has failed where, when it will be mended, and whom it concerns. */
export const incidentRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/incidents', needs: 'see requests', audit: null, run: list.get },
  { method: 'POST', path: '/incidents', needs: 'run incidents', audit: 'incident.opened', run: list.post },
  { method: 'GET', path: '/incidents/:incident', needs: 'see requests', audit: null, run: show.get },
  { method: 'POST', path: '/incidents/:incident', needs: 'run incidents', audit: 'incident.told', run: show.post },
  { method: 'POST', path: '/incidents/:incident/closure', needs: 'run incidents', audit: 'incident.closed', run: closure.post },
];
