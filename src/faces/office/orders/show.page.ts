import type { Tx } from '#lib/db/database.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { may } from '#identity';
import * as catalog from '#catalog';
import * as orders from '#orders';
import * as prepaid from '#prepaid';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { orderIn } from './list.page.ts';
import { orderPage, type TypedAct } from './show.view.ts';

export const NOTHING_TYPED: TypedAct = { of: '', reason: '', amount: '', period: '', request: '' };

/** Everything of one order, and what staff may do about it. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, visit.tx, NOTHING_TYPED, {});

export async function page(visit: OfficeVisit, tx: Tx, typed: TypedAct, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, params, query, token } = visit;
  const id = orderIn(params['order']);
  const order = id === undefined || !orders.takesOrders(operator) ? undefined : await orders.orderOf(tx, id);
  const [names, account] = order ? await Promise.all([catalog.nameOfPlan(tx, order.planId), prepaid.accountById(tx, order.accountId)]) : [];
  if (!order || !names || !account) return missing;
  const [history, claims, asked] = await Promise.all([orders.historyOf(tx, order.id), orders.claimsOf(tx, order.id), requests.requestsOfUser(tx, order.userId)]);
  const written = asked.filter(({ kind }) => kind === operator.profile.orders?.claims?.kind);
  const done = ['announced', 'withdrawn', 'returned', 'awaiting-approval'].find((word) => word === query['done']);
  const main = orderPage({ t, paths, token, order, names, account, history, claims, written, typed, sentences, done, mayAct: may(sessionOf(visit), 'end orders'), maySeeRequests: may(sessionOf(visit), 'see requests') });
  const title = t('office.orders.one', { number: order.id.toString() });
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'orders', main }), status: isFaulty(sentences) ? 422 : 200 };
}
