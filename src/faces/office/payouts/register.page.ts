import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as settlements from '#settlements';
import type { OfficeVisit } from '../visit.ts';

/** The payment orders of a run that was agreed to, for the bank's program. */
export async function get({ t, tx, operator, params, now }: OfficeVisit): Promise<Answer> {
  const id = params['run'] ?? '';
  const terms = settlements.termsOf(operator);
  const found = isUuid(id) ? await settlements.payoutRunOf(tx, id) : undefined;
  if (!terms || found?.run.state !== 'approved') return missing;
  const month = t.period(found.run.month);
  const orders = found.payouts.flatMap(({ number, amountMinor, payee, state }) => (number !== null && state === 'to-pay' ? [{ number, amountMinor, payee, purpose: t('office.payouts.purpose', { number, month, agreement: payee.agreement ?? '' }) }] : []));
  return { file: settlements.registerFile(orders, terms, operator.currency, dateIn(operator.zone, now)), type: 'text/csv; charset=utf-8', name: `payouts-${operator.code}-${found.run.month.toString().slice(0, 7)}.csv` };
}
