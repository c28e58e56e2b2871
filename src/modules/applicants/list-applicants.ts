import type { Tx } from '#lib/db/database.ts';
import { isUuid } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import type { Applicant, ApplicantLine, ApplicantState } from './applicant.ts';
import * as rows from './applicants.sql.ts';
import { openStatement } from './sealed-statement.ts';
import { nameOf } from './statement.rules.ts';

/** Applicants shown at once. */
export const APPLICANTS_AT_ONCE = 50;

type Row = Omit<ApplicantLine, 'name' | 'state'> & { readonly sealed: Buffer; readonly decision: 'approved' | 'refused' | null };

/** Who waits, whoever is to be answered first on top; from after a given one on. */
export async function waitingApplicants(tx: Tx, keys: Keys, afterId?: string): Promise<ApplicantLine[]> {
  const after = afterId === undefined ? undefined : await tx.maybe<Row>(rows.byId(tx.operatorId, afterId));
  const found = await tx.many<Row>(rows.open(tx.operatorId, after && { since: after.completeSince, id: after.id }, APPLICANTS_AT_ONCE));
  return found.map((row) => lineOf(keys, row));
}

/** Who was decided, the latest first; from before a given one on. */
export async function decidedApplicants(tx: Tx, keys: Keys, beforeId?: string): Promise<ApplicantLine[]> {
  const before = beforeId === undefined ? undefined : await tx.maybe<Row>(rows.byId(tx.operatorId, beforeId));
  const found = await tx.many<Row>(rows.decided(tx.operatorId, before?.decidedAt ? { at: before.decidedAt, id: before.id } : undefined, APPLICANTS_AT_ONCE));
  return found.map((row) => lineOf(keys, row));
}

/** An applicant with everything that is known of him; undefined where there is none. */
export async function applicantOf(tx: Tx, keys: Keys, id: string): Promise<Applicant | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await tx.maybe<Row & Pick<Applicant, 'email' | 'language' | 'reason' | 'decidedBy' | 'userId'> & { accountMark: Buffer | null }>(rows.byId(tx.operatorId, id));
  if (!row) return undefined;
  const { sealed, decision: _, accountMark, ...more } = row;
  const [wishes, papers, notes, rivals] = await Promise.all([
    tx.many<Applicant['wishes'][number]>(rows.wishes(tx.operatorId, id)),
    tx.many<Applicant['papers'][number]>(rows.papers(tx.operatorId, id)),
    tx.many<Applicant['notes'][number]>(rows.notes(tx.operatorId, id)),
    accountMark ? tx.many<Applicant['rivals'][number]>(rows.rivals(tx.operatorId, id, accountMark)) : [],
  ]);
  return { ...more, ...lineOf(keys, row), statement: openStatement(keys, sealed), wishes, papers, notes, rivals };
}

const lineOf = (keys: Keys, { id, number, sealed, decision, submittedAt, completeSince, decidedAt }: Row): ApplicantLine => ({
  id,
  number,
  name: nameOf(openStatement(keys, sealed)),
  state: stateOf(decision, completeSince),
  submittedAt,
  completeSince,
  decidedAt,
});

const stateOf = (decision: Row['decision'], completeSince: Temporal.Instant | null): ApplicantState => decision ?? (completeSince === null ? 'document-wanted' : 'waiting');
