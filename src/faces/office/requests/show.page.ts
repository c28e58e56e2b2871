import { transaction } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import { may } from '#identity';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { macroText } from './macro.ts';
import { deskCard } from './show.view.ts';

/** Everything about a request, who else has it open, and the forms. */
export const get = (visit: OfficeVisit): Promise<Answer> => requestPage(visit, {}, {});

/** The page of one request, with what was typed in one of its forms and what is wrong with it. */
export async function requestPage(visit: OfficeVisit, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query, now } = visit;
  if (!requests.takesRequests(operator)) return missing;
  const session = sessionOf(visit);
  const known = await transaction(house.db, operator.id, async (tx) => {
    const found = await requests.requestOf(tx, house.keys, operator, params['request'] ?? '');
    if (!found) return undefined;
    const open = found.isEmergency && found.state !== 'answered' ? await requests.deskRequests(tx, { tab: 'open', queue: undefined, kind: found.kind, assigned: undefined, due: undefined }, now) : [];
    return {
      found,
      readers: await requests.seeRequest(tx, found, { staff: staffOf(visit), origin: visit.origin }, now),
      account: found.accountId ? (await accounts.cardOf(tx, found.accountId))?.account : undefined,
      names: await staffNames(tx, t),
      incident: found.incidentId ? (await requests.incidentOf(tx, found.incidentId))?.incident : undefined,
      // The same failure in the same building, as far as it stands on the first page of the desk.
      alike: open.filter((one) => one.id !== found.id && requests.buildingOf(one.address) === requests.buildingOf(found.address)),
    };
  });
  if (!known) return missing;
  const macro = query['macro'] === undefined ? undefined : macroText(visit, known.found, query['macro']);
  const mayOn = { work: may(session, 'work on requests'), extend: may(session, 'extend terms'), runIncidents: may(session, 'run incidents') };
  const main = deskCard({ t, operator, paths, token, now, ...known, may: mayOn, done: query['done'], typed: macro === undefined ? typed : { 'answer-words': macro, ...typed }, sentences });
  const title = titleOf(t, t('office.requests.title', { number: known.found.number }), sentences);
  return { page: officePage(visit, { title, section: 'requests', main }), status: isFaulty(sentences) ? 422 : 200 };
}
