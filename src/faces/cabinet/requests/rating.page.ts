import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as requests from '#requests';
import type { CabinetVisit } from '../visit.ts';
import { customerOf, ownRequest } from './own-request.ts';
import { requestPage } from './show.page.ts';

/** The user says how content he is with an answer. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  if (!(await ownRequest(visit))) return missing;
  const outcome = await requests.rateRequest(house, operator, { ...customerOf(visit), rating: Number(body['rating']) }, now);
  if (!isRefused<string>(outcome)) return { to: paths.request(visit.params['request'] ?? '', outcome) };
  return requestPage(visit, {}, { [outcome.field ?? '']: t(`requests.refusals.${outcome.refused}`) });
}
