import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { deskQuestion, questionText } from './asked.ts';
import { desk } from './list.view.ts';

/** The desk: a number leads to its request, anything else asks for requests. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { operator, paths, tx, query } = visit;
  if (!requests.takesRequests(operator)) return missing;
  const named = query['number'] ? await requests.requestByNumber(tx, query['number']) : undefined;
  return named === undefined ? deskPage(visit, query, {}) : { to: paths.request(named) };
}

/** The page of the desk for a question, with what is wrong with one of its forms. */
export async function deskPage(visit: OfficeVisit, query: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, now } = visit;
  const session = sessionOf(visit);
  const known = await reading(house.db, operator.id, async (tx) => ({
    found: await requests.deskRequests(tx, deskQuestion(operator, session.staffId, query), now, query['from']),
    tally: await requests.deskTally(tx, now),
    views: await requests.deskViews(tx, session.staffId),
    names: await staffNames(tx, t),
    skills: await requests.skillsOf(tx, operator),
    staff: (await identity.listStaff(tx)).filter((one) => identity.may(one, 'work on requests')),
  }));
  const main = desk({ t, operator, paths, token, ...known, query, text: questionText(query), mayWork: identity.may(session, 'work on requests'), now, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.sections.requests'), sentences), section: 'requests', main }), status: isFaulty(sentences) ? 422 : 200 };
}
