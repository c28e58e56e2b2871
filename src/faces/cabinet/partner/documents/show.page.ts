import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as settlements from '#settlements';
import type { CabinetVisit } from '../../visit.ts';
import { ownEarner } from '../incomes/earner.ts';

/** A closing document of the partner's, as tagged PDF. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, house, operator, tx, params } = visit;
  const id = params['document'] ?? '';
  const partner = await ownEarner(visit);
  const found = partner && isUuid(id) ? await settlements.documentWithKin(tx, id) : undefined;
  if (!partner || found?.document.party !== `partner:${partner.id}`) return missing;
  const { document } = found;
  const content = await settlements.writeDocument(t, operator, { ...found, checkAddress: house.checkAddressOf(operator, document.token) });
  return { file: content, type: 'application/pdf', name: settlements.documentFileName(t, document) };
}
