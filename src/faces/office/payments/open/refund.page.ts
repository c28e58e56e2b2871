import { readForm, text } from '#lib/http/form.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as payments from '#payments';
import { sentencesOf } from '#ui';
import { staffOf, type OfficeVisit } from '../../visit.ts';
import { page } from './list.page.ts';

/** Sends money in suspense back to where it came from. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const held = params['held'] ?? '';
  if (!isUuid(held)) return missing;
  const { values, faults, typed } = readForm({ reason: text({ max: 500 }) }, body);
  if (!values) return page(visit, { held, ...typed }, sentencesOf(t, 'office.payments', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await payments.refundHeld(house, operator, { id, sessionId }, held, { reason: values.reason, origin }, now);
  if (!isRefused(outcome)) return { to: paths.openMatters(outcome) };
  return outcome.refused === 'not-found' ? missing : page(visit, { held, ...typed }, { '': t(`payments.refusals.${outcome.refused}`) });
}
