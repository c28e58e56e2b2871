import * as holdings from '#holdings';
import { endpoint } from '../../endpoint.ts';
import { userOf, type ApiVisit } from '../../visit.ts';
import { Holding, holdingLine } from './holding.ts';

/** One receipt as the registry says it now; another's is not there. */
export const showHolding = endpoint({
  id: 'holdings.show',
  answer: Holding,
  async run(visit) {
    const found = await ownHolding(visit);
    return found && holdingLine(found);
  },
});

/** The receipt of the address, if it is the user's. */
export async function ownHolding(visit: ApiVisit): Promise<holdings.Holding | undefined> {
  const id = holdings.holdingIdOf(visit.params['holding'] ?? '');
  if (id === undefined) return undefined;
  return holdings.holdingOf(visit.tx, await holdings.holdersOf(visit.tx, visit.house.keys, userOf(visit).userId), id);
}
