import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as payments from '#payments';
import { sessionOf, type CabinetVisit } from '../visit.ts';

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, now, paths } = visit;
  const id = params['payment'] ?? '';
  if (!isUuid(id)) return missing;
  const outcome = await payments.closePayment(house, operator, id, { as: 'canceled', teller: 'customer', userId: sessionOf(visit).userId }, now);
  if (!isRefused(outcome)) return { to: paths.payment(id) };
  return outcome.refused === 'not-found' ? missing : { to: paths.payment(id, outcome.refused) };
}
