import { missing, type Answer } from '#lib/http/visit.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as files from '#files';
import * as papers from '#papers';
import { staffOf, type OfficeVisit } from '../../visit.ts';

/** Opens what a customer sent as a proof, once it was found clean; that it was opened is recorded, and he reads it among his activity. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, params, origin, now, tx } = visit;
  const proof = await papers.proofOf(tx, params['proof'] ?? '');
  const file = proof?.paper && papers.stateOf(proof.paper) === 'open' ? await files.fileOf(tx, proof.paper.fileId) : undefined;
  if (!proof?.paper || !file) return missing;
  const card = await accounts.cardOf(tx, proof.accountId);
  const subject = { kind: 'paper', id: proof.paper.id };
  await audit.record(tx, { action: 'paper.read', at: now, actor: staffOf(visit), origin, subject, details: { title: proof.title }, ...(card?.user && { userId: card.user.userId }) });
  return { file: files.openFile(house, operator.id, file), type: proof.paper.mediaType, name: file.name };
}
