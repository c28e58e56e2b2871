import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as announcements from '#announcements';
import { may } from '#identity';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { announcementCard } from './show.view.ts';

/** One announcement: as customers will read it, by when it has to be published, what was published. */
export const get = (visit: OfficeVisit): Promise<Answer> => announcementPage(visit, '', {});

/** The page with what was typed as the reason of an exception, and what is wrong. */
export async function announcementPage(visit: OfficeVisit, exception: string, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query, now } = visit;
  const known = await reading(house.db, operator.id, async (tx) => {
    const found = await announcements.announcementOf(tx, params['announcement'] ?? '');
    return found && { ...found, lead: await announcements.leadFor(tx, operator, found.announcement.kind, found.announcement.content, now), names: await staffNames(tx, t) };
  });
  if (!known) return missing;
  const fault = announcements.contentFault(operator, known.announcement.kind, known.announcement.content, now);
  const lead = isRefused(known.lead) ? undefined : known.lead;
  const main = announcementCard({ t, operator, paths, token, ...known, lead, fault: fault?.refused, mayAnnounce: may(sessionOf(visit), 'announce'), now, exception, done: query['done'], sentences });
  const title = t.of(known.announcement.content.title) || t(`announcements.kinds.${known.announcement.kind}`);
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'announcements', main }), status: isFaulty(sentences) ? 422 : 200 };
}
