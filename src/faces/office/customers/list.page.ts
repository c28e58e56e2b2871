import type { Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { may } from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { customers } from './list.view.ts';

const LETTERS_AT_LEAST = 2;
const TYPED_AT_MOST = 200;

/** Finds accounts of this operator by number, holder and address (OF-3). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, query, tx } = visit;
  const typed = (typeof query['q'] === 'string' ? query['q'] : '').trim().slice(0, TYPED_AT_MOST);
  const letters = typed.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const sentences: Sentences = typed !== '' && letters < LETTERS_AT_LEAST ? { q: t('office.customers.errors.q.too-short') } : {};
  const hits = letters < LETTERS_AT_LEAST ? undefined : await accounts.searchAccounts(tx, typed);
  const main = customers({ t, operator, paths, typed, hits, isCut: hits?.length === accounts.HITS_AT_MOST, mayOpen: may(sessionOf(visit), 'open customers'), sentences });
  const title = titleOf(t, typed === '' ? t('office.customers.title') : t('office.customers.title-of', { query: typed }), sentences);
  return { page: officePage(visit, { title, section: 'customers', main }), status: isFaulty(sentences) ? 422 : 200 };
}
