import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import * as files from '#files';
import type { OfficeVisit } from '../../visit.ts';
import { idIn } from '../id-in.ts';

/** A picture of a service, whether its card shows it or not. */
export async function get({ house, operator, tx, params }: OfficeVisit): Promise<Answer> {
  const id = idIn(params['service']);
  const kept = id === undefined ? undefined : (await catalog.picturesOf(tx, id)).find((one) => one.id === params['picture']);
  const file = kept && (await files.fileOf(tx, kept.fileId));
  return kept && file ? { file: files.openFile(house, operator.id, file), type: kept.mediaType } : missing;
}
