import { missing, type Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { requestList } from './list.view.ts';

/** What the user asked, the newest first, each with what happens next. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, query } = visit;
  if (!requests.takesRequests(operator)) return missing;
  const found = await requests.requestsOfUser(tx, sessionOf(visit).userId, query['before']);
  const main = requestList({ t, operator, paths, found, isFirstPage: query['before'] === undefined });
  return { page: cabinetPage(visit, { title: t('cabinet.sections.requests'), section: 'requests', main }) };
}
