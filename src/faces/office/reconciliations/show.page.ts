import { isUuid } from '#lib/ids.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import type { OfficeVisit } from '../visit.ts';
import { daysOf } from './list.view.ts';
import { reconciliationPage, type Typed } from './show.view.ts';

export const get = (visit: OfficeVisit): Promise<Answer> => show(visit, undefined, {});

/** One comparison with its cases, each with its form while it is open. */
export async function show(visit: OfficeVisit, typed: Typed | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, query } = visit;
  const id = params['reconciliation'] ?? '';
  if (!isUuid(id)) return missing;
  const after = /^\d{1,18}$/.test(query['after'] ?? '') ? BigInt(query['after'] as string) : 0n;
  const [one, differences, names] = await reading(house.db, operator.id, (tx) => Promise.all([payments.reconciliationOf(tx, id), payments.differencesOf(tx, id, after), staffNames(tx, t)]));
  if (!one) return missing;
  const main = reconciliationPage({ t, paths, operator, token: visit.token, one, differences, names, typed, sentences, isClosed: query['done'] === 'closed', mayContinue: differences.length === payments.DIFFERENCES_ON_PAGE });
  return { page: officePage(visit, { title: titleOf(t, daysOf(t, one), sentences), section: 'reconciliations', main }), status: isFaulty(sentences) ? 422 : 200 };
}
