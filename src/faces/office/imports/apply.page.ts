import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import { staffOf, type OfficeVisit } from '../visit.ts';

const FIELDS = { reason: text({ max: 500, optional: true }) };

/** Applies a previewed registry, or asks a second person to agree. Why it cannot be is told on the page of the import, with its new state. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, body, params, origin, now, paths } = visit;
  const importId = params['import'] ?? '';
  if (!isUuid(importId)) return missing;
  const { values, faults } = readForm(FIELDS, body);
  if (!values) return { to: paths.import(importId, `reason-${faults.reason}`) };
  const wish = { importId, origin, ...(values.reason === '' ? {} : { reason: values.reason }) };
  const outcome = await exchange.requestApply(house, operator, staffOf(visit), wish, now);
  if (!isRefused(outcome)) return { to: paths.import(importId) };
  return outcome.refused === 'not-found' ? missing : { to: paths.import(importId, outcome.refused) };
}
