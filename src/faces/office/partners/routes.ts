import type { OfficeRow } from '../visit.ts';
import * as list from './list.page.ts';
import * as price from './prices/show.page.ts';
import * as picture from './services/picture.page.ts';
import * as service from './services/show.page.ts';
import * as show from './show.page.ts';

/** Partners, the cards of their services and their prices. */
export const partnerRows: readonly OfficeRow[] = [
  { method: 'GET', path: '/partners', needs: 'see partners', audit: null, run: list.get },
  { method: 'GET', path: '/partners/:partner', needs: 'see partners', audit: null, run: show.get },
  { method: 'POST', path: '/partners/:partner', needs: 'list partners', audit: 'partner.decided', run: show.post },
  { method: 'GET', path: '/partners/services/:service', needs: 'see partners', audit: null, run: service.get },
  { method: 'POST', path: '/partners/services/:service', needs: 'review services', audit: 'card.published', run: service.post },
  { method: 'POST', path: '/partners/services/:service/withdrawal', needs: 'review services', audit: 'service.withdrawn', run: service.postWithdrawal },
  { method: 'GET', path: '/partners/services/:service/pictures/:picture', needs: 'see partners', audit: null, run: picture.get },
  { method: 'GET', path: '/partners/prices/:change', needs: 'see partners', audit: null, run: price.get },
  { method: 'POST', path: '/partners/prices/:change', needs: 'publish prices', audit: 'approval.requested', run: price.post },
];
