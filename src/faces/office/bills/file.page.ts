import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as bills from '#bills';
import * as files from '#files';
import type { OfficeVisit } from '../visit.ts';

/** An archive of a run, as it was made. */
export async function get({ house, operator, tx, params }: OfficeVisit): Promise<Answer> {
  const [runId, part] = [params['run'] ?? '', params['part'] ?? ''];
  const file = isUuid(runId) && /^[1-9]\d{0,5}$/.test(part) ? await bills.partFile(tx, runId, Number(part)) : undefined;
  if (!file) return missing;
  return { file: files.openFile(house, operator.id, file), type: 'application/zip', name: file.name };
}
