import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as identity from '#identity';
import * as legal from '#legal';
import { staffOf, type OfficeVisit } from '../visit.ts';

/**
 * What proves one acceptance or consent of a customer whose card is open, as an archive that `kabinet evidence verify` judges without the server. Taking it is recorded with the reason for
 * which the card was opened, and the customer reads it among his activity.
 */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { tx, operator, house, paths, params, origin, now } = visit;
  const [code, act] = [params['account'] ?? '', params['act'] ?? ''];
  const accountId = accounts.accountIdOf(code);
  if (accountId === undefined) return missing;
  const actor = staffOf(visit);
  const reason = await accounts.reasonToOpen(tx, accountId, actor.sessionId, now);
  if (reason === undefined) return { to: paths.opening(code) };
  const userId = (await accounts.cardOf(tx, accountId))?.user?.userId;
  const file = userId && (await legal.evidencePackage(tx, operator, userId, act, (id) => identity.signatureFiles(tx, house.keys, id)));
  if (!userId || !file) return missing;
  await audit.record(tx, { action: 'evidence.taken', at: now, actor, origin, userId, subject: subjectOf(act), details: { act }, reason });
  return { file, type: 'application/zip', name: `${act}.zip` };
}

/** A consent has an id; an acceptance is told by document and version. */
const subjectOf = (act: string) => (isUuid(act) ? { kind: 'consent', id: act } : { kind: 'document', id: act.slice(0, act.lastIndexOf('.')) });
