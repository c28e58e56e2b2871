import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as requests from '#requests';
import type { CabinetVisit } from '../visit.ts';
import { customerOf, ownRequest } from './own-request.ts';
import { requestPage } from './show.page.ts';
import { wordsIn } from './typed.ts';

/** The user is not content with the answer: his request is looked into again. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  if (!(await ownRequest(visit))) return missing;
  const words = wordsIn(body, 'words');
  const outcome = await requests.reopenRequest(house, operator, { ...customerOf(visit), words }, now);
  if (!isRefused<string>(outcome)) return { to: paths.request(visit.params['request'] ?? '', outcome) };
  return requestPage(visit, { words }, { [outcome.field ?? '']: t(`requests.refusals.${outcome.refused}`) });
}
