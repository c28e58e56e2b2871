import { missing, type Answer } from '#lib/http/visit.ts';
import * as holdings from '#holdings';
import type { OfficeVisit } from '../visit.ts';

/** Everything that proves the application, as one archive. */
export async function get({ tx, house, params }: OfficeVisit): Promise<Answer> {
  const found = await holdings.applicationOf(tx, params['application'] ?? '');
  const file = found && (await holdings.evidencePackage(tx, house.keys, found));
  return found && file ? { file, type: 'application/zip', name: `${found.number}.zip` } : missing;
}
