import type { OfficeRow } from '../visit.ts';
import * as answer from './answer.page.ts';
import * as assignment from './assignment.page.ts';
import * as extension from './extension.page.ts';
import * as list from './list.page.ts';
import * as merging from './merging.page.ts';
import * as created from './new.page.ts';
import * as next from './next.page.ts';
import * as note from './note.page.ts';
import * as photo from './photo.page.ts';
import * as question from './question.page.ts';
import * as show from './show.page.ts';
import * as taking from './taking.page.ts';
import * as view from './view.page.ts';

/** The desk: what waits, everything about one request, and what is done with it. */
export const requestRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/requests', needs: 'see requests', audit: null, run: list.get },
  { method: 'GET', path: '/requests/new', needs: 'work on requests', audit: null, run: created.get },
  { method: 'POST', path: '/requests/new', needs: 'work on requests', audit: 'request.received', run: created.post },
  { method: 'POST', path: '/requests/assignment', needs: 'work on requests', audit: 'request.assigned', run: assignment.post },
  { method: 'POST', path: '/requests/next', needs: 'work on requests', audit: 'request.taken', run: next.post },
  // A view is how one person likes to look: nothing of a customer's.
  { method: 'POST', path: '/requests/views', needs: 'see requests', audit: null, run: view.post },
  // His own view alone.
  { method: 'POST', path: '/requests/views/:view/end', needs: 'see requests', audit: null, run: view.end },
  { method: 'GET', path: '/requests/:request', needs: 'see requests', audit: 'request.opened', writes: true, run: show.get },
  { method: 'POST', path: '/requests/:request', needs: 'work on requests', audit: 'request.answered', run: answer.post },
  { method: 'POST', path: '/requests/:request/taking', needs: 'work on requests', audit: 'request.taken', run: taking.post },
  { method: 'POST', path: '/requests/:request/notes', needs: 'work on requests', audit: 'request.noted', run: note.post },
  { method: 'POST', path: '/requests/:request/questions', needs: 'work on requests', audit: 'request.asked', run: question.post },
  { method: 'POST', path: '/requests/:request/extension', needs: 'extend terms', audit: 'request.extended', run: extension.post },
  { method: 'POST', path: '/requests/:request/merging', needs: 'work on requests', audit: 'request.merged', run: merging.post },
  { method: 'GET', path: '/requests/:request/photos/:photo', needs: 'see requests', audit: null, run: photo.get },
];
