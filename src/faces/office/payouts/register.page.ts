import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as settlements from '#settlements';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** The payment orders of a run that was agreed to, for the bank's program; whoever takes them is recorded. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, house, operator, params, origin, now } = visit;
  const runId = params['run'] ?? '';
  if (!isUuid(runId)) return missing;
  const { id, sessionId } = staffOf(visit);
  const purposeOf: settlements.RegisterWish['purposeOf'] = ({ number, month, payee }) => t('office.payouts.purpose', { number, month: t.period(month), agreement: payee.agreement ?? '' });
  const taken = await settlements.takeRegister(house, operator, { id, sessionId }, { runId, purposeOf, origin }, now);
  return taken ? { file: taken.file, type: 'text/csv; charset=utf-8', name: `payouts-${operator.code}-${taken.month.toString().slice(0, 7)}.csv` } : missing;
}
