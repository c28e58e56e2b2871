import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as debts from '#debts';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** Asks a second person to start a run. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, paths, now } = visit;
  const runId = params['run'] ?? '';
  if (!isUuid(runId)) return missing;
  const { id, sessionId } = staffOf(visit);
  const outcome = await debts.submitRun(house, operator, { id, sessionId }, { runId }, now);
  if (!isRefused<debts.SubmitRefusal>(outcome)) return { to: paths.debtRun(runId) };
  return outcome.refused === 'unknown-run' ? missing : { to: paths.debtRun(runId, `refused=${outcome.refused}`) };
}
