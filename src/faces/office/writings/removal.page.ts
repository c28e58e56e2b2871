import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** Takes a writing of the operator away. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, origin, paths, now } = visit;
  const outcome = await content.removeWriting(house, operator, { author: staffOf(visit), origin }, params['writing'] ?? '', now);
  return isRefused(outcome) ? missing : { to: paths.writings('removed') };
}
