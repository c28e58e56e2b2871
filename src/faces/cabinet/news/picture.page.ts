import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import * as files from '#files';
import type { CabinetVisit } from '../visit.ts';
import { viewerOf } from './viewer.ts';

/** A picture, for whoever may see it at this moment: nothing keeps it, so that what is taken away is gone. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, tx, params } = visit;
  const found = await content.pictureFor(tx, params['picture'] ?? '', viewerOf(visit));
  const file = found && (await files.fileOf(tx, found.fileId));
  return found && file ? { file: files.openFile(house, operator.id, file), type: found.mediaType } : missing;
}
