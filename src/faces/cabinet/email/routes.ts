import type { CabinetRow } from '../visit.ts';
import * as confirm from './confirm.page.ts';
import * as undo from './undo.page.ts';

/** The links in letters to the new and to the old address; whoever opens them may be signed in nowhere. */
export const emailRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/email/confirm/:token', needs: 'public', audit: null, run: confirm.get },
  { method: 'POST', path: '/email/confirm/:token', needs: 'public', audit: 'email.changed', run: confirm.post },
  { method: 'GET', path: '/email/undo/:token', needs: 'public', audit: null, run: undo.get },
  { method: 'POST', path: '/email/undo/:token', needs: 'public', audit: 'email.change-undone', run: undo.post },
];
