import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { may } from '#identity';
import * as payments from '#payments';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { staffNames } from '../../names.ts';
import { sessionOf, type OfficeVisit } from '../../visit.ts';
import { openMatters } from './list.view.ts';

const DONE = ['asked', 'awaiting-approval'] as const;

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {}, {});

/** Refunds that wait, and money that has no account: nothing may lie here unseen. `sentences` are of the form about one sum. */
export async function page(visit: OfficeVisit, typed: { readonly held?: string; readonly account?: string; readonly reason?: string }, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, token } = visit;
  const { matters, names } = await reading(house.db, operator.id, async (tx) => ({ matters: await payments.openMatters(tx), names: await staffNames(tx, t) }));
  const done = DONE.find((word) => word === query['done']);
  const main = openMatters({ t, paths, token, ...matters, names, typed, done, mayReturn: may(sessionOf(visit), 'return payments'), mayReconcile: may(sessionOf(visit), 'reconcile payments'), sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.payments.matters'), sentences), section: 'payments', main }), status: isFaulty(sentences) ? 422 : 200 };
}
