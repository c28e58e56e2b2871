import type { OfficeRow } from '../visit.ts';
import * as evidence from './evidence.page.ts';
import * as list from './list.page.ts';
import * as papers from './papers/papers.page.ts';
import * as open from './open.page.ts';
import * as readings from './readings/enter.page.ts';
import * as show from './show.page.ts';
import * as storyFile from './story/file.page.ts';
import * as story from './story/story.page.ts';

export const customerRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/customers', needs: 'find customers', audit: null, run: list.get },
  { method: 'GET', path: '/customers/:account', needs: 'open customers', audit: null, run: show.get },
  { method: 'GET', path: '/customers/:account/opening', needs: 'open customers', audit: null, run: open.get },
  { method: 'POST', path: '/customers/:account/opening', needs: 'open customers', audit: 'customer-card.opened', run: open.post },
  { method: 'POST', path: '/customers/:account/papers', needs: 'open customers', audit: 'paper.wanted', run: papers.post },
  { method: 'GET', path: '/customers/:account/papers/:paper', needs: 'open customers', audit: 'paper.read', run: papers.get, writes: true },
  { method: 'GET', path: '/customers/:account/story', needs: 'open stories', audit: null, run: story.get },
  { method: 'POST', path: '/customers/:account/story', needs: 'open stories', audit: 'customer-story.opened', run: story.post },
  { method: 'GET', path: '/customers/:account/story/:format', needs: 'open stories', audit: null, run: storyFile.get },
  { method: 'GET', path: '/customers/:account/evidence/:act', needs: 'take evidence', audit: 'evidence.taken', run: evidence.get, writes: true },
  { method: 'GET', path: '/customers/:account/readings', needs: 'judge readings', audit: null, run: readings.get },
  { method: 'POST', path: '/customers/:account/readings', needs: 'judge readings', audit: 'readings.submitted', run: readings.post },
];
