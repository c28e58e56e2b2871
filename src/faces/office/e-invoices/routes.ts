import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';

/** What the tax authority wants of the acts of a month. */
export const eInvoiceRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/e-invoices', needs: 'export e-invoices', audit: null, run: list.get },
  { method: 'GET', path: '/e-invoices/:month/:from', needs: 'export e-invoices', audit: 'e-invoices.exported', writes: true, run: list.getFile },
];
