import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as announcements from '#announcements';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** Ends an announcement, or gives a draft up. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, origin, now, paths } = visit;
  const id = params['announcement'] ?? '';
  const outcome = await announcements.endAnnouncement(house, operator, staffOf(visit), { id, origin }, now);
  return isRefused(outcome) ? missing : { to: paths.announcement(id, outcome) };
}
