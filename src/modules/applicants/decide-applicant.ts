import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { Staff } from './applicant.ts';
import * as rows from './applicants.sql.ts';
import type { ApplicantsHouse } from './house.ts';
import { openStatement } from './sealed-statement.ts';

export type DecisionRefusal = Refused<'unknown' | 'reason-missing' | 'no-account' | 'account-taken' | 'address-taken'>;

export interface ApplicantDecision {
  readonly id: string;
  readonly decision: 'approve' | 'refuse';
  /** Told to the applicant. */
  readonly reason: string;
  readonly origin: Origin;
}

/**
 * Makes a user of an applicant, gives him the account that he named and mails him login and temporary password (EL 2.4); or
 * refuses him and mails the reason. Of two who decide at once the first one counts: the other gets 'unknown', as for one who is decided.
 * 'no-account': the number he gave is none of the registry. 'account-taken', 'address-taken': somebody has it by now.
 */
export async function decideApplicant(house: ApplicantsHouse, operator: Operator, staff: Staff, wish: ApplicantDecision, now: Temporal.Instant): Promise<'approved' | 'refused' | DecisionRefusal> {
  if (!isUuid(wish.id)) return refuse('unknown');
  if (wish.decision === 'refuse') return refuseApplicant(house, operator, staff, wish, now);
  const temporary = await identity.makeTemporaryPassword(house.keys);
  return transaction(house.db, operator.id, (tx) => approve(tx, house, operator, staff, { ...wish, temporary }, now)).catch((error: unknown) => {
    if (error instanceof identity.Overtaken) return refuse('address-taken');
    if (error instanceof AccountTaken) return refuse('account-taken');
    throw error;
  });
}

/** Somebody was faster while the user was being made: everything is undone. */
class AccountTaken extends Error {}

type Row = Pick<identity.Newcomer, 'email' | 'language' | 'accepted' | 'control'> & Origin & { readonly number: string; readonly sealed: Buffer };

async function approve(tx: Tx, house: ApplicantsHouse, operator: Operator, staff: Staff, wish: ApplicantDecision & { readonly temporary: identity.TemporaryPassword }, now: Temporal.Instant): Promise<'approved' | DecisionRefusal> {
  const row = await tx.maybe<Row>(rows.undecided(operator.id, wish.id));
  if (!row) return refuse('unknown');
  const { fields } = openStatement(house.keys, row.sealed);
  const accountNumber = fields['account-number'];
  const account = accountNumber === undefined ? undefined : await accounts.accountByNumber(tx, accounts.accountNumber(accountNumber));
  if (accountNumber !== undefined && !account) return refuse('no-account');
  if (accountNumber !== undefined && (await accounts.findUserByAccount(tx, accountNumber))) return refuse('account-taken');
  const origin = { address: row.address, browser: row.browser, requestId: row.requestId };
  const admitted = await identity.admitReviewed(tx, operator, { ...row, strategy: 'reviewed-application', origin }, wish.temporary, now);
  if (account && !(await accounts.linkAccount(tx, account.id, admitted.userId, now))) throw new AccountTaken();
  await tx.run(rows.decide(operator.id, { applicantId: wish.id, decision: 'approved', reason: null, decidedBy: staff.id, userId: admitted.userId }, now));
  const values = { login: row.email, accountNumber: account?.number ?? '', validUntil: admitted.validUntil.toString() };
  await notices.send(tx, house.keys, { kind: 'applicant-approved', to: row.email, language: row.language, userId: admitted.userId, values, secret: { password: wish.temporary.text } }, now);
  const subject = { kind: 'applicant', id: wish.id };
  await audit.record(tx, { action: 'applicant.approved', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, userId: admitted.userId, subject, details: { number: row.number } });
  return 'approved';
}

function refuseApplicant(house: ApplicantsHouse, operator: Operator, staff: Staff, { id, reason, origin }: ApplicantDecision, now: Temporal.Instant): Promise<'refused' | DecisionRefusal> {
  if (reason === '') return Promise.resolve(refuse('reason-missing', 'reason'));
  return transaction(house.db, operator.id, async (tx) => {
    const row = await tx.maybe<Row>(rows.undecided(operator.id, id));
    if (!row) return refuse('unknown');
    await tx.run(rows.decide(operator.id, { applicantId: id, decision: 'refused', reason, decidedBy: staff.id, userId: null }, now));
    await notices.send(tx, house.keys, { kind: 'applicant-refused', to: row.email, language: row.language, values: { number: row.number, reason } }, now);
    await audit.record(tx, { action: 'applicant.refused', at: now, actor: { kind: 'staff', ...staff }, origin, subject: { kind: 'applicant', id }, reason, details: { number: row.number } });
    return 'refused';
  });
}

/** Tells a refusal of this operation from its outcomes. */
export const isDecisionRefused = (outcome: 'approved' | 'refused' | DecisionRefusal): outcome is DecisionRefusal => isRefused(outcome);
