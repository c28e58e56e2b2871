import { PICTURE_BYTES } from '#content';
import type { CabinetRow } from '../visit.ts';
import * as change from './change.page.ts';
import * as list from './list.page.ts';
import * as name from './name.page.ts';
import * as create from './new.page.ts';
import * as objection from './objection.page.ts';
import * as pictures from './pictures.page.ts';
import * as removal from './removal.page.ts';

/** What the user publishes: his writings with their versions, his pictures, the name that others see, and what was decided about his words. */
export const writingRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/writings', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/writings/new', needs: 'user', audit: null, run: create.get },
  { method: 'POST', path: '/writings/new', needs: 'user', audit: 'writing.published', run: create.post },
  { method: 'GET', path: '/writings/name', needs: 'user', audit: null, run: name.get },
  { method: 'POST', path: '/writings/name', needs: 'user', audit: 'persona.chosen', run: name.post },
  { method: 'GET', path: '/writings/pictures', needs: 'user', audit: null, run: pictures.get },
  { method: 'POST', path: '/writings/pictures', needs: 'user', audit: 'picture.added', upload: { maxBytes: PICTURE_BYTES }, run: pictures.post },
  { method: 'POST', path: '/writings/pictures/:picture/removal', needs: 'user', audit: 'picture.removed', run: pictures.remove },
  { method: 'GET', path: '/writings/cases/:case', needs: 'user', audit: null, run: objection.get },
  { method: 'POST', path: '/writings/cases/:case/objection', needs: 'user', audit: 'case.objected', run: objection.post },
  { method: 'GET', path: '/writings/:writing', needs: 'user', audit: null, run: change.get },
  { method: 'POST', path: '/writings/:writing', needs: 'user', audit: 'writing.changed', run: change.post },
  { method: 'POST', path: '/writings/:writing/removal', needs: 'user', audit: 'writing.removed', run: removal.post },
];
