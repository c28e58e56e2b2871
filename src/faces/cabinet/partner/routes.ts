import { PICTURE_BYTES } from '#catalog';
import type { CabinetRow } from '../visit.ts';
import { incomeRows } from './incomes/routes.ts';
import { programRows } from './programs/routes.ts';
import * as orderList from './orders/list.page.ts';
import * as order from './orders/show.page.ts';
import * as people from './people.page.ts';
import * as requisites from './requisites.page.ts';
import * as list from './services/list.page.ts';
import * as make from './services/new.page.ts';
import * as pictures from './services/pictures.page.ts';
import * as plans from './services/plans.page.ts';
import * as service from './services/show.page.ts';
import * as show from './show.page.ts';

/** What a user does who works for a partner. */
export const partnerRows: readonly CabinetRow[] = [
  ...incomeRows,
  ...programRows,
  { method: 'GET', path: '/partner', needs: 'user', audit: null, run: show.get },
  { method: 'POST', path: '/partner', needs: 'user', audit: 'partner.described', run: show.post },
  { method: 'POST', path: '/partner/application', needs: 'user', audit: 'partner.applied', run: show.postApplication },
  { method: 'POST', path: '/partner/take-over', needs: 'user', audit: 'partner.taken-over', run: show.postTakeOver },
  { method: 'GET', path: '/partner/orders', needs: 'user', audit: null, run: orderList.get },
  { method: 'GET', path: '/partner/orders/:order', needs: 'user', audit: null, run: order.get },
  { method: 'POST', path: '/partner/orders/:order/answer', needs: 'user', audit: 'order.activated', run: order.post },
  { method: 'GET', path: '/partner/people', needs: 'user', audit: null, run: people.get },
  { method: 'POST', path: '/partner/people', needs: 'user', audit: 'partner.employed', run: people.post },
  { method: 'POST', path: '/partner/people/:employee/end', needs: 'user', audit: 'partner.dismissed', run: people.postEnd },
  { method: 'GET', path: '/partner/requisites', needs: 'user', audit: null, run: requisites.get },
  { method: 'POST', path: '/partner/requisites', needs: 'user', audit: 'partner.requisites-told', run: requisites.post },
  { method: 'GET', path: '/partner/services', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/partner/services/new', needs: 'user', audit: null, run: make.get },
  { method: 'POST', path: '/partner/services/new', needs: 'user', audit: 'card.started', run: make.post },
  { method: 'GET', path: '/partner/services/:service', needs: 'user', audit: null, run: service.get },
  { method: 'POST', path: '/partner/services/:service', needs: 'user', audit: 'card.saved', run: service.post },
  { method: 'POST', path: '/partner/services/:service/review', needs: 'user', audit: 'card.submitted', run: service.postReview },
  { method: 'POST', path: '/partner/services/:service/withdrawal', needs: 'user', audit: 'service.withdrawn', run: service.postWithdrawal },
  { method: 'POST', path: '/partner/services/:service/pictures', needs: 'user', audit: 'file.stored', upload: { maxBytes: PICTURE_BYTES }, run: pictures.post },
  { method: 'GET', path: '/partner/services/:service/pictures/:picture', needs: 'user', audit: null, run: pictures.get },
  { method: 'GET', path: '/partner/services/:service/plans', needs: 'user', audit: null, run: plans.get },
  { method: 'POST', path: '/partner/services/:service/plans', needs: 'user', audit: 'plan.opened', run: plans.post },
  { method: 'POST', path: '/partner/services/:service/plans/:plan/end', needs: 'user', audit: 'plan.closed', run: plans.postEnd },
  { method: 'POST', path: '/partner/services/:service/plans/:plan/price', needs: 'user', audit: 'price.proposed', run: plans.postPrice },
  { method: 'POST', path: '/partner/services/:service/prices/:change/end', needs: 'user', audit: 'price.withdrawn', run: plans.postPriceEnd },
];
