import { isUuid } from '#lib/ids.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';
import { paymentList } from './list.view.ts';

const STATES: readonly payments.PaymentState[] = ['created', 'pending', 'authorized', 'succeeded', 'failed', 'canceled', 'expired'];
const DAYS_SHOWN = 30;
const TYPED_AT_MOST = 60;

/** Payments with their states, and what came in the latest days (PA-4). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, query, tx, now } = visit;
  const state = STATES.find((each) => each === query['state']) ?? null;
  const typed = (typeof query['q'] === 'string' ? query['q'] : '').trim().slice(0, TYPED_AT_MOST);
  const before = isUuid(query['before'] ?? '') ? query['before'] : undefined;
  const [found, days, open] = await Promise.all([
    payments.listPayments(tx, { state, query: typed === '' ? null : typed.toUpperCase(), before }),
    payments.paymentDays(tx, operator.zone, now.subtract({ hours: DAYS_SHOWN * 24 })),
    payments.openMatters(tx),
  ]);
  const main = paymentList({ t, operator, paths, found, days, open: open.refunds.length + open.held.length, state, typed, now, isFirstPage: before === undefined, mayContinue: found.length === payments.PAYMENTS_PER_PAGE });
  return { page: officePage(visit, { title: t('office.payments.title'), section: 'payments', main }) };
}
