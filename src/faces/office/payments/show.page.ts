import { reading } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { may } from '#identity';
import * as payments from '#payments';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { paymentPage } from './show.view.ts';

const DONE = ['asked', 'awaiting-approval', 'transfer-waits'] as const;

/** What was typed into a form of the page that has errors. */
export interface TypedForms {
  /** To go back, by account. */
  readonly shares?: ReadonlyMap<string, string>;
  readonly reason?: string;
  readonly transfer?: { readonly from: string; readonly account: string; readonly reason: string };
}

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {}, {});

/** One payment with everything that was told, booked and given back; and the forms that give more of it back or move it. */
export async function page(visit: OfficeVisit, typed: TypedForms, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, query, token } = visit;
  const id = params['payment'] ?? '';
  if (!isUuid(id)) return missing;
  const loaded = await reading(house.db, operator.id, async (tx) => {
    const found = await payments.paymentOf(tx, id);
    return found && { found, trace: await payments.traceOf(tx, id), names: await staffNames(tx, t) };
  });
  if (!loaded) return missing;
  const done = DONE.find((word) => word === query['done']);
  const main = paymentPage({ t, operator, paths, token, ...loaded, typed, done, mayReturn: may(sessionOf(visit), 'return payments'), mayReconcile: may(sessionOf(visit), 'reconcile payments'), sentences });
  return { page: officePage(visit, { title: titleOf(t, loaded.found.payment.number, sentences), section: 'payments', main }), status: isFaulty(sentences) ? 422 : 200 };
}
