import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import type * as identity from '#identity';
import * as requests from '#requests';
import type { CabinetVisit } from '../visit.ts';
import { waitText } from '../wait.ts';
import { customerOf, ownRequest } from './own-request.ts';
import { requestPage } from './show.page.ts';
import { wordsIn } from './typed.ts';

/** The user writes more about a request of his. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, paths, now } = visit;
  if (!(await ownRequest(visit))) return missing;
  const words = wordsIn(body, 'words');
  const outcome = await requests.writeMessage(house, operator, { ...customerOf(visit), words }, now);
  if (!isRefused<string>(outcome)) return { to: paths.request(visit.params['request'] ?? '', outcome) };
  return requestPage(visit, { words }, { [outcome.field ?? '']: outcome.refused === 'wait' ? waitText(t, outcome as identity.Wait) : t(`requests.refusals.${outcome.refused}`) });
}
