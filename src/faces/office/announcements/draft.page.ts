import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as announcements from '#announcements';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { editor } from './draft.view.ts';
import { readContent, typedOf, type Typed } from './typed-content.ts';

/** The editor: three languages side by side, when it holds, whom it is for, how it is told. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const found = await announcements.announcementOf(visit.tx, visit.params['announcement'] ?? '');
  return found && found.announcement.endedAt === null ? page(visit, found.announcement, typedOf(visit.operator, found.announcement.content), found.announcement.revision, {}) : missing;
}

/** Keeps what was typed, finished or not; only a moment that is none is sent back. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const id = params['announcement'] ?? '';
  const { content, typed, faults } = readContent(operator, body);
  const again = async (sentences: Sentences) => {
    const found = await reading(house.db, operator.id, (tx) => announcements.announcementOf(tx, id));
    return found ? page(visit, found.announcement, typed, Number(body['revision']), sentences) : missing;
  };
  if (!content) return again(Object.fromEntries(Object.entries(faults).map(([name, word]) => [name, t(`office.announcements.faults.${word}`)])));
  const outcome = await announcements.saveAnnouncement(house, operator, staffOf(visit), { id, revision: Number(body['revision']), content, origin }, now);
  if (!isRefused<string>(outcome)) return { to: paths.announcement(id, outcome) };
  return outcome.refused === 'unknown' ? missing : again({ '': t(`announcements.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, announcement: announcements.Announcement, typed: Typed, revision: number, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, token } = visit;
  const title = t(`announcements.kinds.${announcement.kind}`);
  const main = editor({ t, operator, paths, token, announcement, typed, revision, sentences });
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'announcements', main }), status: isFaulty(sentences) ? 422 : 200 };
}
