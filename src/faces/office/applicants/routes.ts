import type { OfficeRow } from '../visit.ts';
import * as document from './document.page.ts';
import * as list from './list.page.ts';
import * as note from './note.page.ts';
import * as show from './show.page.ts';
import * as wish from './wish.page.ts';

/** Who applied to become a user: the queue, everything about one, and what is done with it. */
export const applicantRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/applicants', needs: 'see applicants', audit: null, run: list.get },
  { method: 'GET', path: '/applicants/:applicant', needs: 'see applicants', audit: null, run: show.get },
  { method: 'POST', path: '/applicants/:applicant', needs: 'decide on applicants', audit: 'applicant.approved', run: show.post },
  { method: 'POST', path: '/applicants/:applicant/wishes', needs: 'decide on applicants', audit: 'applicant.document-wanted', run: wish.post },
  { method: 'POST', path: '/applicants/:applicant/notes', needs: 'decide on applicants', audit: 'applicant.noted', run: note.post },
  { method: 'GET', path: '/applicants/:applicant/papers/:paper', needs: 'see applicants', audit: null, run: document.get },
];
