import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import type { Application, ApplicationDetail, ApplicationEvent } from './application.ts';
import * as rows from './applications.sql.ts';

/** Applications on a page. */
export const APPLICATIONS_AT_ONCE = 50;
const OWN_AT_MOST = 200;

/** The user's applications, newest first. */
export const applicationsOfUser = (tx: Tx, userId: string): Promise<Application[]> => tx.many<Application>(rows.ofUser(tx.operatorId, userId, OWN_AT_MOST));

/** Everybody's, newest first; `before` goes on from an application. */
export const listApplications = (tx: Tx, before?: string): Promise<Application[]> => tx.many<Application>(rows.all(tx.operatorId, before ?? null, APPLICATIONS_AT_ONCE));

/** One application with its text and what became of it; with `userId` nothing of another's. */
export async function applicationOf(tx: Tx, id: string, userId?: string): Promise<ApplicationDetail | undefined> {
  if (!isUuid(id)) return undefined;
  const found = await tx.maybe<Omit<ApplicationDetail, 'events'>>(rows.byId(tx.operatorId, id));
  if (!found || (userId !== undefined && found.userId !== userId)) return undefined;
  return { ...found, events: await tx.many<ApplicationEvent>(rows.events(tx.operatorId, id)) };
}
