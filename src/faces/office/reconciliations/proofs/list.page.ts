import { reading } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as papers from '#papers';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { staffNames } from '../../names.ts';
import type { OfficeVisit } from '../../visit.ts';
import { proofList } from './list.view.ts';

const DONE = ['wanted', 'settled'] as const;

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {}, {});

/** Proofs of payment that were asked for, each with its form while it is open (PA-8). `typed` and `sentences` are of the form about one. */
export async function page(visit: OfficeVisit, typed: { readonly proof?: string; readonly note?: string }, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, token } = visit;
  const isSettled = query['state'] === 'settled';
  const before = isUuid(query['before'] ?? '') ? query['before'] : undefined;
  const { proofs, names } = await reading(house.db, operator.id, async (tx) => ({ proofs: await papers.listProofs(tx, isSettled, before), names: await staffNames(tx, t) }));
  const done = DONE.find((word) => word === query['done']);
  const main = proofList({ t, paths, token, proofs, names, isSettled, before, typed, done, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.proofs.title'), sentences), section: 'reconciliations', main }), status: isFaulty(sentences) ? 422 : 200 };
}
