import type { OfficeRow } from '../visit.ts';
import * as draft from './draft.page.ts';
import * as end from './end.page.ts';
import * as list from './list.page.ts';
import * as publication from './publication.page.ts';
import * as show from './show.page.ts';

/** What the operator announces: written in three languages, published in its term, corrected, ended. */
export const announcementRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/announcements', needs: 'see announcements', audit: null, run: list.get },
  { method: 'POST', path: '/announcements', needs: 'announce', audit: 'announcement.started', run: list.post },
  { method: 'GET', path: '/announcements/:announcement', needs: 'see announcements', audit: null, run: show.get },
  { method: 'GET', path: '/announcements/:announcement/draft', needs: 'announce', audit: null, run: draft.get },
  { method: 'POST', path: '/announcements/:announcement/draft', needs: 'announce', audit: 'announcement.written', run: draft.post },
  { method: 'POST', path: '/announcements/:announcement/publication', needs: 'announce', audit: 'announcement.published', run: publication.post },
  { method: 'POST', path: '/announcements/:announcement/end', needs: 'announce', audit: 'announcement.ended', run: end.post },
];
