import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** Stops an import so that nothing of it remains. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const importId = params['import'] ?? '';
  if (!isUuid(importId)) return missing;
  const outcome = await exchange.cancelImport(house, operator, staffOf(visit), { importId, origin }, now);
  if (!isRefused(outcome)) return { to: paths.import(importId) };
  return outcome.refused === 'not-found' ? missing : { to: paths.import(importId, outcome.refused) };
}
