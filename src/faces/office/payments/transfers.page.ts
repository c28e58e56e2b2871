import { readForm, text } from '#lib/http/form.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { accountIdOf } from '#accounts';
import * as payments from '#payments';
import { sentencesOf } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { page } from './show.page.ts';

const FIELDS = { from: text({ max: 40 }), account: text({ max: 60 }), 'transfer-reason': text({ max: 500 }) };

/** Asks for what an account was credited with by mistake to be moved to the one it was meant for; a second person decides. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const paymentId = params['payment'] ?? '';
  if (!isUuid(paymentId)) return missing;
  const { values, faults, typed } = readForm(FIELDS, body);
  const accountId = accountIdOf(typed.from);
  const transfer = { from: typed.from, account: typed.account, reason: typed['transfer-reason'] };
  if (!values || accountId === undefined) return page(visit, { transfer }, sentencesOf(t, 'office.payments', { ...faults, ...(accountId === undefined && { from: 'missing' }) }));
  const { id, sessionId } = staffOf(visit);
  const wish = { toAccountNumber: values.account.replace(/\s/g, '').toUpperCase(), reason: values['transfer-reason'], origin };
  const outcome = await payments.requestTransfer(house, operator, { id, sessionId }, { paymentId, accountId }, wish, now);
  if (!isRefused(outcome)) return { to: paths.payment(paymentId, 'transfer-waits') };
  return outcome.refused === 'not-found' ? missing : page(visit, { transfer }, { [outcome.field ?? '']: t(`payments.refusals.${outcome.refused}`) });
}
