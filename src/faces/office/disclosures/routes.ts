import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';

/** The register of what was handed over to courts, state bodies and third parties. */
export const disclosureRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/disclosures', needs: 'protect personal data', audit: null, run: list.get },
  { method: 'POST', path: '/disclosures', needs: 'protect personal data', audit: 'disclosure.recorded', run: list.post },
];
