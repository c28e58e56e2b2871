import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as exchange from '#exchange';
import * as files from '#files';
import type { OfficeVisit } from '../visit.ts';

/** Every rejected line with its reason, to be put right and loaded again. */
export async function get({ house, operator, tx, params }: OfficeVisit): Promise<Answer> {
  const importId = params['import'] ?? '';
  const file = isUuid(importId) ? await exchange.rejectsFile(tx, importId) : undefined;
  if (!file) return missing;
  return { file: files.openFile(house, operator.id, file), type: 'text/csv; charset=utf-8', name: file.name };
}
