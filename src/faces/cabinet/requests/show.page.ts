import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { requestCard } from './show.view.ts';
import type { Typed } from './typed.ts';

/** One request: its state, what happens next and when, and everything that was said. */
export const get = (visit: CabinetVisit): Promise<Answer> => requestPage(visit, {}, {});

/** The page of one request, with what was typed in one of its forms and what is wrong with it. */
export async function requestPage(visit: CabinetVisit, typed: Typed, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query } = visit;
  const { userId } = sessionOf(visit);
  const known = await reading(house.db, operator.id, async (tx) => {
    const found = await requests.requestForUser(tx, house.keys, operator, userId, params['request'] ?? '');
    const account = found?.accountId ? await accounts.accountOfUser(tx, reachOf(visit, 'own'), found.accountId) : undefined;
    const incident = found?.incidentId ? (await requests.incidentOf(tx, found.incidentId))?.incident : undefined;
    return found && { found, account, incident };
  });
  if (!known) return missing;
  const main = requestCard({ t, operator, paths, token, ...known, done: query['done'], typed, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.requests.title', { number: known.found.number }), sentences), section: 'requests', main }), status: isFaulty(sentences) ? 422 : 200 };
}
