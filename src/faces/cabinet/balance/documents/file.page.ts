import { isUuid } from '#lib/ids.ts';
import { isLanguage } from '#lib/i18n/texts.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as settlements from '#settlements';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { isKept } from '../own.ts';

/** A document of one's own accounts as a tagged file, in a language of its own: `?in=kk`, otherwise the reader's. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, tx, params, query } = visit;
  const id = params['document'] ?? '';
  const found = isKept(visit) && isUuid(id) ? await settlements.ownDocument(tx, sessionOf(visit).userId, id) : undefined;
  if (!found) return missing;
  const asked = query['in'];
  const t = isLanguage(asked) && operator.languages.includes(asked) ? house.texts(asked, operator.zone) : visit.t;
  return { file: await settlements.writeDocument(t, operator, { ...found, checkAddress: house.checkAddressOf(operator, found.document.token) }), type: 'application/pdf', name: settlements.documentFileName(t, found.document) };
}
