import { amount } from '#lib/http/form.ts';
import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused, type Refused } from '#lib/outcome.ts';
import * as settlements from '#settlements';
import { dateOf, dayOf } from '#ui';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { isKept } from '../own.ts';
import { page } from './list.page.ts';

/** Asks for an invoice over a sum. */
export async function postInvoice(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit)) return missing;
  const { house, operator, body, now, t } = visit;
  const read = amount()(String(body['amount'] ?? ''));
  if ('fault' in read) return page(visit, 'invoice', { amount: t(`cabinet.errors.${read.fault}`) });
  return answer(visit, 'invoice', await settlements.askInvoice(house, operator, askerOf(visit), { amountMinor: read.value }, now));
}

/** Asks for a reconciliation statement of days. */
export async function postReconciliation(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit)) return missing;
  const { house, operator, body, now, t } = visit;
  const today = dateIn(operator.zone, now);
  const [from, to] = (['from', 'to'] as const).map((name) => dateOf(dayOf(body, today, name)));
  if (!from || !to) return page(visit, 'reconciliation', { ...(!from && { from: t('cabinet.balance.reconciliation.no-date') }), ...(!to && { to: t('cabinet.balance.reconciliation.no-date') }) });
  return answer(visit, 'reconciliation', await settlements.askReconciliation(house, operator, askerOf(visit), { from, to }, now));
}

function answer(visit: CabinetVisit, asked: 'invoice' | 'reconciliation', outcome: settlements.ClosingDocument | Refused<settlements.AskRefusal>): Answer | Promise<Answer> {
  if (isRefused<settlements.AskRefusal>(outcome)) return page(visit, asked, { [outcome.field ?? '']: visit.t(`settlements.refusals.${outcome.refused}`) });
  return { to: visit.paths.closingDocuments(`done=${outcome.id}`) };
}

function askerOf(visit: CabinetVisit): settlements.Asker {
  const { userId, sessionId } = sessionOf(visit);
  return { userId, sessionId, origin: visit.origin };
}
