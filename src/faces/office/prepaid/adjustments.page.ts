import { amount, readForm, text } from '#lib/http/form.ts';
import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as prepaid from '#prepaid';
import { sentencesOf } from '#ui';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { page } from './show.page.ts';

const FIELDS = { amount: amount(), reason: text({ max: 500 }) };

/** Books promotional credit or a correction, or asks a second person to agree to it. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const code = params['account'] ?? '';
  const accountId = prepaid.prepaidIdOf(code);
  const id = String(body['id'] ?? '');
  if (accountId === undefined || !isUuid(id)) return missing;
  const kind = body['kind'] === 'correction' ? 'correction' : 'credit';
  const { values, faults, typed } = readForm(FIELDS, body);
  const shown = { ...typed, kind, of: 'adjustment' as const };
  if (!values) return page(visit, shown, sentencesOf(t, 'office.payments', faults));
  const { id: staffId, sessionId } = staffOf(visit);
  const outcome = await prepaid.adjustBalance(house, operator, { id: staffId, sessionId, origin }, { id, accountId, kind, amountMinor: values.amount, reason: values.reason }, now);
  if (!isRefused(outcome)) return { to: paths.prepaidAccount(code, outcome) };
  return outcome.refused === 'not-found' || outcome.refused === 'not-offered' ? missing : page(visit, shown, { [outcome.field ?? '']: t(`prepaid.refusals.${outcome.refused}`) });
}
