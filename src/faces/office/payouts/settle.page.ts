import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { html } from '#lib/html/html.ts';
import { isUuid } from '#lib/ids.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as settlements from '#settlements';
import { backLink, button, dateField, dateOf, dayOf, errorOf, form, isFaulty, pageTitle, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';

type Deed = 'payment' | 'return';
const FIELDS = { payment: ['reference'], return: ['reference', 'reason'] } as const;

/** Says by hand which document of the bank paid a payout. */
export const getPayment = (visit: OfficeVisit): Promise<Answer> => page(visit, 'payment', {});
export const postPayment = (visit: OfficeVisit): Promise<Answer> => settle(visit, 'payment');

/** Says by hand by which document the money of a payout came back, and why: another person agrees. */
export const getReturn = (visit: OfficeVisit): Promise<Answer> => page(visit, 'return', {});
export const postReturn = (visit: OfficeVisit): Promise<Answer> => settle(visit, 'return');

async function settle(visit: OfficeVisit, deed: Deed): Promise<Answer> {
  const { house, operator, t, params, body, origin, now, paths } = visit;
  const { id, sessionId } = staffOf(visit);
  const payoutId = BigInt(/^\d{1,18}$/.test(params['payout'] ?? '') ? (params['payout'] as string) : '0');
  const on = dateOf(dayOf(body, dateIn(operator.zone, now), 'on'));
  if (!on) return page(visit, deed, { on: t('settlements.refusals.bad-day') });
  const typed = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string) : '');
  const wish = { payoutId, on, reference: typed('reference'), reason: typed('reason'), origin };
  const staff = { id, sessionId };
  const outcome = deed === 'payment' ? await settlements.markPaid(house, operator, staff, wish, now) : await settlements.askReturn(house, operator, staff, wish, now);
  if (!isRefused<settlements.SettleRefusal>(outcome)) return { to: deed === 'payment' ? paths.payoutRun(params['run'] ?? '') : paths.approval(outcome) };
  return page(visit, deed, { [outcome.field ?? '']: t(`settlements.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, deed: Deed, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, params, body, paths, token, now } = visit;
  const run = params['run'] ?? '';
  const found = isUuid(run) ? await reading(house.db, operator.id, (tx) => settlements.payoutRunOf(tx, run)) : undefined;
  const payout = found?.payouts.find((one) => one.id.toString() === params['payout']);
  if (!payout || payout.number === null) return missing;
  const title = t(`office.payouts.${deed}.title`, { number: payout.number });
  const main = html`${backLink({ label: t('office.payouts.of', { month: t.period(payout.month) }), href: paths.payoutRun(run) })}
${summaryOf(t, sentences)}
${pageTitle({ title, lead: `${payout.payee.name}: ${t.money(money(payout.amountMinor, payout.currency))}` })}
${form({
    action: deed === 'payment' ? paths.payoutPayment(run, payout.id) : paths.payoutReturn(run, payout.id),
    hidden: { token: token() },
    body: [
      dateField({ name: 'on', label: t(`office.payouts.${deed}.on`), parts: { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') }, value: dayOf(body, dateIn(operator.zone, now), 'on'), ...errorOf(sentences, 'on') }),
      ...FIELDS[deed].map((field) => textField({ name: field, label: t(`office.payouts.${deed}.${field}`), value: typeof body[field] === 'string' ? (body[field] as string) : '', ...errorOf(sentences, field) })),
      button({ label: t(`office.payouts.${deed}.do`) }),
    ],
  })}`;
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'payouts', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
