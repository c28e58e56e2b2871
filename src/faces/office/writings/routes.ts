import { PICTURE_BYTES } from '#content';
import type { OfficeRow } from '../visit.ts';
import * as change from './change.page.ts';
import * as list from './list.page.ts';
import * as create from './new.page.ts';
import * as pictures from './pictures.page.ts';
import * as removal from './removal.page.ts';

/** News and articles of the operator himself. */
export const writingRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/writings', needs: 'see content', audit: null, run: list.get },
  { method: 'GET', path: '/writings/new', needs: 'publish content', audit: null, run: create.get },
  { method: 'POST', path: '/writings/new', needs: 'publish content', audit: 'writing.published', run: create.post },
  { method: 'GET', path: '/writings/pictures', needs: 'publish content', audit: null, run: pictures.get },
  { method: 'POST', path: '/writings/pictures', needs: 'publish content', audit: 'picture.added', upload: { maxBytes: PICTURE_BYTES }, run: pictures.post },
  { method: 'GET', path: '/writings/pictures/:picture', needs: 'see content', audit: null, run: pictures.show },
  { method: 'POST', path: '/writings/pictures/:picture/removal', needs: 'publish content', audit: 'picture.removed', run: pictures.remove },
  { method: 'GET', path: '/writings/:writing', needs: 'publish content', audit: null, run: change.get },
  { method: 'POST', path: '/writings/:writing', needs: 'publish content', audit: 'writing.changed', run: change.post },
  { method: 'POST', path: '/writings/:writing/removal', needs: 'publish content', audit: 'writing.removed', run: removal.post },
];
