import { readForm, text } from '#lib/http/form.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as payments from '#payments';
import { sentencesOf } from '#ui';
import { staffOf, type OfficeVisit } from '../../visit.ts';
import { page } from './list.page.ts';

const FIELDS = { account: text({ max: 60 }), reason: text({ max: 500 }) };

/** Asks for money in suspense to be credited to an account; a second person decides. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const held = params['held'] ?? '';
  if (!isUuid(held)) return missing;
  const { values, faults, typed } = readForm(FIELDS, body);
  if (!values) return page(visit, { held, ...typed }, sentencesOf(t, 'office.payments', faults));
  const { id, sessionId } = staffOf(visit);
  const wish = { toAccountNumber: values.account.replace(/\s/g, '').toUpperCase(), reason: values.reason, origin };
  const outcome = await payments.requestTransfer(house, operator, { id, sessionId }, { suspenseId: held }, wish, now);
  if (!isRefused(outcome)) return { to: paths.openMatters('awaiting-approval') };
  return outcome.refused === 'not-found' ? missing : page(visit, { held, ...typed }, { [outcome.field ?? '']: t(`payments.refusals.${outcome.refused}`) });
}
