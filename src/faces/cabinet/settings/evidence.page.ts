import { missing, type Answer } from '#lib/http/visit.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Everything that proves one acceptance or consent of the user, as an archive that `kabinet evidence verify` judges without the server. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { tx, operator, house, params } = visit;
  const of = params['of'] ?? '';
  const file = await legal.evidencePackage(tx, operator, sessionOf(visit).userId, of, (id) => identity.signatureFiles(tx, house.keys, id));
  return file ? { file, type: 'application/zip', name: `${of}.zip` } : missing;
}
