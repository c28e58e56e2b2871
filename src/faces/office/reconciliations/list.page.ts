import { isUuid } from '#lib/ids.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as papers from '#papers';
import * as payments from '#payments';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { reconciliationList } from './list.view.ts';

/** Comparisons, newest first, with what is still open of each. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, paths, tx, operator, query } = visit;
  const before = isUuid(query['before'] ?? '') ? (query['before'] as string) : null;
  const [reconciliations, openProofs] = await Promise.all([payments.listReconciliations(tx, before), papers.countOpenProofs(tx)]);
  const main = reconciliationList({ t, paths, operator, reconciliations, openProofs, isFirstPage: before === null, mayContinue: reconciliations.length === payments.RECONCILIATIONS_ON_PAGE });
  return { page: officePage(visit, { title: t('office.reconciliations.title'), section: 'reconciliations', main }) };
}
