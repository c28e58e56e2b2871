import type { OfficeRow } from '../visit.ts';
import * as draft from './draft.page.ts';
import * as list from './list.page.ts';
import * as preview from './preview.page.ts';
import * as show from './show.page.ts';

/** Texts in three languages are longer than forms are; they come in parts, without a file. */
const TEXTS = { maxBytes: 1, fieldBytes: 250_000 };

/** The documents of the operator: which versions there are, and the next one being written. */
export const documentRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/documents', needs: 'see documents', audit: null, run: list.get },
  { method: 'GET', path: '/documents/:code', needs: 'see documents', audit: null, run: show.get },
  { method: 'POST', path: '/documents/:code', needs: 'publish documents', audit: 'document.begun', run: draft.start },
  { method: 'POST', path: '/documents/:code/draft', needs: 'publish documents', audit: 'document.written', upload: TEXTS, run: draft.save },
  { method: 'POST', path: '/documents/:code/draft/end', needs: 'publish documents', audit: 'document.discarded', run: draft.discard },
  { method: 'GET', path: '/documents/:code/preview', needs: 'see documents', audit: null, run: preview.get },
  { method: 'POST', path: '/documents/:code/publication', needs: 'publish documents', audit: 'document.published', run: draft.publish },
];
