import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { isLanguage } from '#lib/i18n/texts.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as settlements from '#settlements';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** A closing document as a tagged file, in the language asked for; who opened it is recorded. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, query, origin, now } = visit;
  const id = params['document'] ?? '';
  const found = isUuid(id) ? await transaction(house.db, operator.id, (tx) => settlements.openDocument(tx, id, { ...staffOf(visit), origin }, now)) : undefined;
  if (!found) return missing;
  const asked = query['in'];
  const t = isLanguage(asked) && operator.languages.includes(asked) ? house.texts(asked, operator.zone) : visit.t;
  const file = await settlements.writeDocument(t, operator, { ...found, checkAddress: house.checkAddressOf(operator, found.document.token) });
  return { file, type: 'application/pdf', name: settlements.documentFileName(t, found.document) };
}
