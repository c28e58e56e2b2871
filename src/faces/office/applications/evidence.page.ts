import { missing, type Answer } from '#lib/http/visit.ts';
import * as audit from '#audit';
import * as holdings from '#holdings';
import { staffOf, type OfficeVisit } from '../visit.ts';

/** Everything that proves the application, as one archive. That it was read is recorded, and the holder sees it. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { tx, house, params } = visit;
  const found = await holdings.applicationOf(tx, params['application'] ?? '');
  const file = found && (await holdings.evidencePackage(tx, house.keys, found));
  if (!found || !file) return missing;
  await recordReading(visit, 'application-evidence.read', found);
  return { file, type: 'application/zip', name: `${found.number}.zip` };
}

/** Who looked at what a holder signed, in the record of both. */
export const recordReading = (visit: OfficeVisit, action: 'application.read' | 'application-evidence.read', { id, number, userId }: holdings.Application): Promise<void> =>
  audit.record(visit.tx, { action, at: visit.now, actor: staffOf(visit), origin: visit.origin, userId, subject: { kind: 'application', id }, details: { number } });
