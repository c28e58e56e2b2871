import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { casePage } from './show.page.ts';
import { typedIn } from './typed.ts';

/** Hides, edits, removes or leaves what somebody complained about. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, origin, now } = visit;
  if (!content.publishes(operator)) return missing;
  const id = params['case'] ?? '';
  const { outcome = '', reason = '', title = '', words = '' } = typedIn(body, 'outcome', 'reason', 'title', 'words');
  const decided = await content.decideCase(house, operator, { author: staffOf(visit), origin }, { id, outcome, reason, title, words }, now);
  if (!isRefused<string>(decided)) return { to: paths.case(id, 'decided') };
  return decided.refused === 'unknown' ? missing : casePage(visit, { outcome, reason, title, words }, { [decided.field ?? '']: t(`content.refusals.${decided.refused}`) });
}
