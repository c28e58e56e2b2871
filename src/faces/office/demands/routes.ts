import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** What people demand about their personal data, by the clocks of the law. */
export const demandRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/demands', needs: 'protect personal data', audit: null, run: list.get },
  { method: 'POST', path: '/demands', needs: 'protect personal data', audit: 'demand.registered', run: list.post },
  { method: 'GET', path: '/demands/:demand', needs: 'protect personal data', audit: null, run: show.get },
  { method: 'POST', path: '/demands/:demand', needs: 'protect personal data', audit: 'demand.answered', run: show.post },
  { method: 'POST', path: '/demands/:demand/extension', needs: 'protect personal data', audit: 'demand.extended', run: show.postExtension },
];
