import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import * as files from '#files';
import type { CabinetVisit } from '../visit.ts';

/** A picture of a published card; any other is not found. Its content never changes under its id, and it is gone an hour after the card shows it no more. */
export async function get({ house, operator, tx, params }: CabinetVisit): Promise<Answer> {
  const service = await catalog.shownService(tx, params['service'] ?? '');
  const isShown = service?.content.pictures.some(({ id }) => id === params['picture']);
  const kept = service && isShown ? (await catalog.picturesOf(tx, service.id)).find(({ id }) => id === params['picture']) : undefined;
  const file = kept && (await files.fileOf(tx, kept.fileId));
  return kept && file ? { file: files.openFile(house, operator.id, file), type: kept.mediaType, headers: { 'cache-control': 'public, max-age=3600' } } : missing;
}
