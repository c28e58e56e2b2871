import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as payments from '#payments';
import { sessionOf, type CabinetVisit } from '../../visit.ts';

/** Its owner stops an automatic payment. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const id = params['autopay'] ?? '';
  if (!isUuid(id)) return missing;
  const outcome = await payments.stopAutopay(house, operator, { kind: 'owner', userId: sessionOf(visit).userId }, id, origin, now);
  return isRefused(outcome) ? missing : { to: paths.cards('autopay-stopped') };
}
