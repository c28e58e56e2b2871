import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';
import * as show from './show.page.ts';

/** The register of closing documents; whoever opens one sees whom it is about. */
export const closingDocumentRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/closing-documents', needs: 'see closing documents', audit: null, run: list.get },
  { method: 'GET', path: '/closing-documents/:document', needs: 'see closing documents', audit: 'closing-document.opened', writes: true, run: show.get },
];
