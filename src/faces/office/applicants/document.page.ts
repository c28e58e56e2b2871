import { missing, type Answer } from '#lib/http/visit.ts';
import * as applicants from '#applicants';
import * as files from '#files';
import type { OfficeVisit } from '../visit.ts';

/** Shows a document that an applicant sent; one that is held or was found harmful is not found. */
export async function get({ house, operator, tx, params }: OfficeVisit): Promise<Answer> {
  const found = await applicants.applicantOf(tx, house.keys, params['applicant'] ?? '');
  const paper = found?.papers.find(({ id }) => id === params['paper']);
  const file = paper?.verdict === 'clean' ? await files.fileOf(tx, paper.fileId) : undefined;
  return paper && file ? { file: files.openFile(house, operator.id, file), type: paper.mediaType } : missing;
}
