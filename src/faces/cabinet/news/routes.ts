import type { CabinetRow } from '../visit.ts';
import * as comments from './comments.page.ts';
import * as list from './list.page.ts';
import * as picture from './picture.page.ts';
import * as show from './show.page.ts';

/** News, articles and advertising, for everybody; comments by users. */
export const newsRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/news', needs: 'public', audit: null, run: list.get },
  { method: 'GET', path: '/news/pictures/:picture', needs: 'public', audit: null, run: picture.get },
  { method: 'GET', path: '/news/:slug', needs: 'public', audit: null, run: show.get },
  { method: 'POST', path: '/news/:slug/comments', needs: 'user', audit: 'comment.written', run: comments.post },
  { method: 'POST', path: '/news/:slug/comments/:comment/removal', needs: 'user', audit: 'comment.removed', run: comments.remove },
];
