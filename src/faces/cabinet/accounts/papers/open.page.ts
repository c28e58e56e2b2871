import { missing, type Answer } from '#lib/http/visit.ts';
import * as files from '#files';
import * as papers from '#papers';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { ownAccount } from '../own-account.ts';

/** Shows a document in the browser. */
export const get = (visit: CabinetVisit): Promise<Answer> => answer(visit, false);

/** Hands a document over as a file. */
export const getFile = (visit: CabinetVisit): Promise<Answer> => answer(visit, true);

/** A document that is held, refused, another's or not there is not found. */
async function answer(visit: CabinetVisit, isDownload: boolean): Promise<Answer> {
  const { house, operator, tx, params } = visit;
  const own = await ownAccount(visit, 'own');
  const paper = own && (await papers.paperFor(tx, { userId: sessionOf(visit).userId, account: own.account, zone: operator.zone }, params['paper'] ?? ''));
  const file = paper && papers.stateOf(paper) === 'open' ? await files.fileOf(tx, paper.fileId) : undefined;
  if (!paper || !file) return missing;
  return { file: files.openFile(house, operator.id, file), type: paper.mediaType, ...(isDownload ? { name: file.name } : {}) };
}
