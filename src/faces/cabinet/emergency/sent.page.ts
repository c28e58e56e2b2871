import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as requests from '#requests';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { reportState } from './sent.view.ts';

/** How a report stands, for whoever has its link. */
export const get = (visit: CabinetVisit): Promise<Answer> => statePage(visit, {});

/** The page of a report, with what is wrong with a photo. */
export async function statePage(visit: CabinetVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query } = visit;
  const link = params['link'] ?? '';
  const id = requests.requestOfLink(house.keys, operator.id, link);
  const known =
    id === undefined
      ? undefined
      : await reading(house.db, operator.id, async (tx) => {
          const found = await requests.requestOf(tx, house.keys, operator, id);
          return found && { found, incident: found.incidentId ? (await requests.incidentOf(tx, found.incidentId))?.incident : undefined };
        });
  if (!known) return missing;
  const main = reportState({ t, operator, paths, token, link, ...known, hasPhoto: query['done'] === 'photo', sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.requests.title', { number: known.found.number }), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
