import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { writerOf } from '../news/viewer.ts';
import type { CabinetVisit } from '../visit.ts';

/** Takes a writing of one's own away. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, paths, now } = visit;
  const outcome = await content.removeWriting(house, operator, writerOf(visit), params['writing'] ?? '', now);
  return isRefused(outcome) ? missing : { to: paths.writings('removed') };
}
