import { missing, type Answer } from '#lib/http/visit.ts';
import * as files from '#files';
import * as requests from '#requests';
import type { OfficeVisit } from '../visit.ts';

/** Shows a photo of a request; one that is held or was found harmful is not found. */
export async function get({ house, operator, tx, params }: OfficeVisit): Promise<Answer> {
  const found = await requests.requestOf(tx, house.keys, operator, params['request'] ?? '');
  const photo = found?.photos.find(({ id }) => id === params['photo']);
  const file = photo?.verdict === 'clean' ? await files.fileOf(tx, photo.fileId) : undefined;
  return photo && file ? { file: files.openFile(house, operator.id, file), type: photo.mediaType } : missing;
}
