import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { casePage } from './show.page.ts';
import { typedIn } from './typed.ts';

/** Says whether a colleague's decision stands after the author has objected. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, origin, now } = visit;
  if (!content.publishes(operator)) return missing;
  const id = params['case'] ?? '';
  const { upheld = '', answer = '' } = typedIn(body, 'upheld', 'answer');
  const isUpheld = upheld === 'yes' ? true : upheld === 'no' ? false : undefined;
  const settled = await content.settleObjection(house, operator, { author: staffOf(visit), origin }, { id, isUpheld, answer }, now);
  if (!isRefused<string>(settled)) return { to: paths.case(id, settled) };
  return settled.refused === 'unknown' ? missing : casePage(visit, { upheld, answer }, { [settled.field ?? '']: t(`content.refusals.${settled.refused}`) });
}
