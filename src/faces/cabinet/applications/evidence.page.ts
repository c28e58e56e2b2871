import { missing, type Answer } from '#lib/http/visit.ts';
import * as holdings from '#holdings';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Everything that proves the application, as one archive. */
export async function get({ tx, house, params, actor, ...visit }: CabinetVisit): Promise<Answer> {
  const found = await holdings.applicationOf(tx, params['application'] ?? '', sessionOf({ tx, house, params, actor, ...visit }).userId);
  const file = found && (await holdings.evidencePackage(tx, house.keys, found));
  return found && file ? { file, type: 'application/zip', name: `${found.number}.zip` } : missing;
}
