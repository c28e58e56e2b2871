import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { CASES_AT_ONCE, type Case, type CaseFile, type Complaint } from './case.ts';
import * as rows from './cases.sql.ts';
import { copyOf, wordsOf } from './take-away.ts';

const COMPLAINTS_AT_MOST = 200;

/** Cases in which staff have to act, the earliest term first. */
export const waitingCases = (tx: Tx): Promise<Case[]> => tx.many<Case>(rows.waiting(tx.operatorId, CASES_AT_ONCE));

/** What was decided of late. */
export const decidedCases = (tx: Tx): Promise<Case[]> => tx.many<Case>(rows.decided(tx.operatorId, CASES_AT_ONCE));

const OPENED = 'case.opened';
/** A session that opens a case again within this time is not recorded once more. */
const RECORDED_ANEW_HOURS = 24;

/** Records that a member of staff opened a case, once a session: it shows private lines and what was taken away, and whose words they are reads it among his own activity. The transaction writes. */
export async function seeCase(tx: Tx, { id, number, authorId }: Pick<Case, 'id' | 'number' | 'authorId'>, { staff, origin }: { readonly staff: { readonly id: string; readonly sessionId: string }; readonly origin: Origin }, now: Temporal.Instant): Promise<void> {
  const subject = { kind: 'case', id };
  if (await audit.hasDone(tx, staff.sessionId, OPENED, subject, now.subtract({ hours: RECORDED_ANEW_HOURS }))) return;
  await audit.record(tx, { action: OPENED, at: now, actor: { kind: 'staff', ...staff }, origin, ...(authorId && { userId: authorId }), subject, details: { number } });
}

/** Everything staff need to decide. */
export async function caseFile(tx: Tx, keys: Keys, id: string): Promise<CaseFile | undefined> {
  const found = isUuid(id) ? await tx.maybe<Case>(rows.byId(tx.operatorId, id)) : undefined;
  return found && { found, complaints: await tx.many<Complaint>(rows.complaintsOf(tx.operatorId, id, COMPLAINTS_AT_MOST)), current: await wordsOf(tx, { kind: found.subjectKind, id: found.subjectId }), copy: await copyOf(tx, keys, id) };
}

/** What was decided about a user's own words. */
export const casesOfAuthor = (tx: Tx, userId: string): Promise<Case[]> => tx.many<Case>(rows.ofAuthor(tx.operatorId, userId, CASES_AT_ONCE));

/** A case about a user's own words; undefined for another's and for one that nobody has decided. */
export async function caseOfAuthor(tx: Tx, userId: string, id: string): Promise<Case | undefined> {
  const found = isUuid(id) ? await tx.maybe<Case>(rows.byId(tx.operatorId, id)) : undefined;
  return found?.authorId === userId && found.decidedAt !== null ? found : undefined;
}

/** Complaints that a user made, the latest first. */
export const complaintsOfUser = (tx: Tx, userId: string): Promise<Complaint[]> => tx.many<Complaint>(rows.complaintsOfUser(tx.operatorId, userId, COMPLAINTS_AT_MOST));
