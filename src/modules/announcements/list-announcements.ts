import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import type { Announcement, Published, Version } from './announcement.ts';
import * as rows from './announcements.sql.ts';
import { readRow } from './content.ts';

const LISTED_AT_MOST = 200;
/** So many are shown at once; whoever has more in force has something else to mend. */
const IN_FORCE_AT_MOST = 100;

/** Announcements of the office, the latest changed first. */
export const listAnnouncements = async (tx: Tx): Promise<Announcement[]> => (await tx.many<Announcement>(rows.latest(tx.operatorId, LISTED_AT_MOST))).map(readRow);

/** One with all its published versions, the newest first; undefined where there is none. */
export async function announcementOf(tx: Tx, id: string): Promise<{ readonly announcement: Announcement; readonly versions: readonly Version[] } | undefined> {
  const found = isUuid(id) ? await tx.maybe<Announcement>(rows.byId(tx.operatorId, id)) : undefined;
  return found && { announcement: readRow(found), versions: (await tx.many<Version>(rows.versions(tx.operatorId, id))).map(readRow) };
}

/** What was published, over or not, as it was told; the latest first. */
export const publishedAnnouncements = async (tx: Tx): Promise<Published[]> => (await tx.many<Published>(rows.published(tx.operatorId, IN_FORCE_AT_MOST))).map(readRow);

/** What was published and not ended, the newest first. */
export const inForce = async (tx: Tx): Promise<Published[]> => (await tx.many<Published>(rows.inForce(tx.operatorId, IN_FORCE_AT_MOST))).map(readRow);
