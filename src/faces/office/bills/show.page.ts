import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as bills from '#bills';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { billRun } from './show.view.ts';

/** A run: how far it is, and its archives. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, paths, tx, params } = visit;
  const id = params['run'] ?? '';
  const found = isUuid(id) ? await bills.runOf(tx, id) : undefined;
  if (!found) return missing;
  return { page: officePage(visit, { title: t('office.bills.run', { period: t.period(found.run.period) }), section: 'bills', main: billRun({ t, paths, ...found }) }) };
}
