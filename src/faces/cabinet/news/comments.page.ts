import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import type { CabinetVisit } from '../visit.ts';
import { showWriting } from './show.page.ts';
import { writerOf } from './viewer.ts';

/** Says something below a writing. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, now } = visit;
  const slug = params['slug'] ?? '';
  const words = String(body['words'] ?? '').slice(0, 2 * content.COMMENT_LENGTH);
  const outcome = await content.writeComment(house, operator, writerOf(visit), { slug, words, isSure: body['sure'] === 'yes' }, now);
  if (!isRefused<string>(outcome)) return { to: `${paths.writing(slug, 'done=commented')}#comments` };
  return outcome.refused === 'unknown' ? missing : showWriting(visit, words, { [outcome.field ?? 'words']: t(`content.refusals.${outcome.refused}`) });
}

/** Takes a comment of one's own back. */
export async function remove(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, params, paths, now } = visit;
  const outcome = await content.removeComment(house, operator, writerOf(visit), params['comment'] ?? '', now);
  return isRefused(outcome) ? missing : { to: `${paths.writing(params['slug'] ?? '', 'done=comment-removed')}#comments` };
}
