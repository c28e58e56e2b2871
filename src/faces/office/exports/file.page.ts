import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as exchange from '#exchange';
import * as files from '#files';
import type { OfficeVisit } from '../visit.ts';

/** The file of an export, as often as it is wanted. */
export async function get({ house, operator, tx, params }: OfficeVisit): Promise<Answer> {
  const id = params['export'] ?? '';
  const file = isUuid(id) ? await exchange.exportFile(tx, id) : undefined;
  if (!file) return missing;
  return { file: files.openFile(house, operator.id, file), type: 'text/csv', name: file.name };
}
