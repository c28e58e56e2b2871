import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Back from the acquirer's page. What the browser brings along is not read: the acquirer is asked (PA-2). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, now, paths } = visit;
  const id = params['payment'] ?? '';
  const payment = isUuid(id) ? await payments.noteReturn(house, operator, sessionOf(visit).userId, id, now) : undefined;
  return payment ? { to: paths.payment(id) } : missing;
}
