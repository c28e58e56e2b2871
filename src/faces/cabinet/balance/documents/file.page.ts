import { isUuid } from '#lib/ids.ts';
import { isLanguage } from '#lib/i18n/texts.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as settlements from '#settlements';
import type { CabinetVisit } from '../../visit.ts';
import { ownBalance } from '../own.ts';

/** A document of one's own account as a tagged file, in a language of its own: `?in=kk`, otherwise the reader's. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, tx, params, query } = visit;
  const id = params['document'] ?? '';
  const account = isUuid(id) ? await ownBalance(visit) : undefined;
  const found = account && (await settlements.documentWithKin(tx, id));
  if (!found || found.document.party !== settlements.partyOf(account)) return missing;
  const asked = query['in'];
  const t = isLanguage(asked) && operator.languages.includes(asked) ? house.texts(asked, operator.zone) : visit.t;
  return { file: await settlements.writeDocument(t, operator, { ...found, checkAddress: house.checkAddressOf(operator, found.document.token) }), type: 'application/pdf', name: settlements.documentFileName(t, found.document) };
}
