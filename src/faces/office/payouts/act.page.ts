import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import * as settlements from '#settlements';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** Asks a second person to agree to the payouts of a month. */
export const submit = (visit: OfficeVisit): Promise<Answer> => answer(visit, settlements.submitPayouts);

/** Cancels payouts that nobody has agreed to. */
export const cancel = (visit: OfficeVisit): Promise<Answer> => answer(visit, settlements.cancelPayouts);

async function answer(visit: OfficeVisit, act: typeof settlements.submitPayouts | typeof settlements.cancelPayouts): Promise<Answer> {
  const { house, operator, params, paths, now } = visit;
  const run = params['run'] ?? '';
  if (!isUuid(run)) return missing;
  const { id, sessionId } = staffOf(visit);
  const outcome = await act(house, operator, { id, sessionId }, run, now);
  if (!isRefused<settlements.SubmitRefusal>(outcome)) return { to: paths.payoutRun(run) };
  return outcome.refused === 'unknown-run' ? missing : { to: paths.payoutRun(run, `refused=${outcome.refused}`) };
}
