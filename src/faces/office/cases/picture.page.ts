import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import * as files from '#files';
import type { OfficeVisit } from '../visit.ts';

/** A picture that a case is about, for staff; one that was not found clean they do not open either. */
export async function get({ house, operator, tx, params }: OfficeVisit): Promise<Answer> {
  const file = await content.caseFile(tx, house.keys, params['case'] ?? '');
  const id = [...(file?.current?.pictures ?? []), ...(file?.copy?.pictures ?? [])].find((one) => one === params['picture']);
  const found = id === undefined ? undefined : await content.cleanPicture(tx, id);
  const stored = found && (await files.fileOf(tx, found.fileId));
  return found && stored ? { file: files.openFile(house, operator.id, stored), type: found.mediaType } : missing;
}
