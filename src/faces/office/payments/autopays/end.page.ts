import { readForm, text } from '#lib/http/form.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as payments from '#payments';
import { sentencesOf } from '#ui';
import { staffOf, type OfficeVisit } from '../../visit.ts';
import { page } from './list.page.ts';

/** Stops an automatic payment for its owner, with a reason. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const autopay = params['autopay'] ?? '';
  if (!isUuid(autopay)) return missing;
  const { values, faults, typed } = readForm({ reason: text({ max: 500 }) }, body);
  if (!values) return page(visit, { autopay, reason: typed.reason }, sentencesOf(t, 'office.payments', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await payments.stopAutopay(house, operator, { kind: 'staff', id, sessionId, reason: values.reason }, autopay, origin, now);
  return isRefused(outcome) ? missing : { to: paths.autopays('done=stopped') };
}
