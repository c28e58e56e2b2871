import type { Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { reading } from '#lib/db/transaction.ts';
import { may } from '#identity';
import * as payments from '#payments';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { sessionOf, type OfficeVisit } from '../../visit.ts';
import { autopayList } from './list.view.ts';

const TYPED_AT_MOST = 60;

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {}, {});

/** Automatic payments of customers, which staff may stop for them (PA-6). `typed` and `sentences` are of the form about one. */
export async function page(visit: OfficeVisit, typed: { readonly autopay?: string; readonly reason?: string }, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, token } = visit;
  const asked = (typeof query['q'] === 'string' ? query['q'] : '').trim().slice(0, TYPED_AT_MOST).toUpperCase();
  const before = isUuid(query['before'] ?? '') ? query['before'] : undefined;
  const found = await reading(house.db, operator.id, (tx) => payments.listAutopays(tx, { number: asked === '' ? null : asked, before }));
  const main = autopayList({ t, operator, paths, token, found, asked, before, typed, isDone: query['done'] === 'stopped', mayStop: may(sessionOf(visit), 'stop automatic payments'), sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.autopays.title'), sentences), section: 'payments', main }), status: isFaulty(sentences) ? 422 : 200 };
}
