import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as payments from '#payments';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { show } from './show.page.ts';

/** Closes a case with what was found out. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, params, body, origin, now } = visit;
  const [reconciliation = '', difference = ''] = [params['reconciliation'], params['difference']];
  if (!/^\d{1,18}$/.test(difference)) return missing;
  const { typed } = readForm({ note: text({ max: 1_000, optional: true }) }, body);
  const closed = await payments.closeDifference(house, operator, staffOf(visit), { id: BigInt(difference), note: typed.note, origin }, now);
  if (isRefused(closed)) return show(visit, { id: BigInt(difference), note: typed.note }, { note: t(`payments.refusals.${closed.refused}`) });
  return { to: paths.reconciliation(reconciliation, 'closed') };
}
