import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as announcements from '#announcements';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { announcementPage } from './show.page.ts';

const LONGEST_REASON = 500;

/** Publishes what was written; later than its term only with a reason, which stays with it. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const id = params['announcement'] ?? '';
  const exception = String(body['exception'] ?? '').replaceAll(/\s+/g, ' ').slice(0, LONGEST_REASON);
  const outcome = await announcements.publishAnnouncement(house, operator, staffOf(visit), { id, revision: Number(body['revision']), exception, origin }, now);
  if (!isRefused<string>(outcome)) return { to: paths.announcement(id, outcome) };
  if (outcome.refused === 'unknown') return missing;
  return announcementPage(visit, exception, { [outcome.refused === 'too-late' ? 'exception' : '']: t(`announcements.refusals.${outcome.refused}`) });
}
