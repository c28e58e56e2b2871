import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { evenTime } from '#lib/even-time.ts';
import { readableNumber, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as calendars from '#calendars';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { accountMarkOf, sealStatement } from './sealed-statement.ts';
import { reviewSettings, type NewApplicant } from './applicant.ts';
import * as rows from './applicants.sql.ts';
import { applyingBuckets } from './apply-buckets.ts';
import type { ApplicantsHouse } from './house.ts';
import { linkOf } from './link.ts';
import { statementFault, type StatementRefusal } from './statement.rules.ts';
import { termOf } from './term.rules.ts';

export type ApplyRefusal = StatementRefusal | Refused<'not-an-email' | 'rules-not-accepted'> | identity.Wait;

/** Signs of an applicant's number, in groups of four. */
const NUMBER_GROUPS = 3;

/**
 * Takes an application to become a user, for staff to check (EL 2.2–2.4). Number and link go to the mailbox alone, so the answer is 'sent' whoever
 * the address belongs to: its user is told that it is registered, and who applied before gets the same number again. Refuses a
 * statement that is not what the form asks for, and rules that were not accepted in the version in force.
 */
export async function apply(house: ApplicantsHouse, operator: Operator, input: NewApplicant, now: Temporal.Instant): Promise<'sent' | ApplyRefusal> {
  if (!notices.isEmailAddress(input.email)) return refuse('not-an-email', 'email');
  const fault = statementFault(operator.profile, reviewSettings(operator).fields, input.statement);
  if (fault) return fault;
  if (!identity.acceptsAll(operator, input.accepted, now)) return refuse('rules-not-accepted', 'accepted');
  const waitS = await transaction(house.db, operator.id, (tx) => identity.countTry(tx, house.keys, applyingBuckets(operator, input.email, input.origin.address), now));
  if (waitS > 0) return identity.wait(waitS);
  await evenTime(() => transaction(house.db, operator.id, (tx) => take(tx, house, operator, input, now)));
  return 'sent';
}

async function take(tx: Tx, house: ApplicantsHouse, operator: Operator, input: NewApplicant, now: Temporal.Instant): Promise<void> {
  const emailKey = identity.emailKey(input.email);
  await tx.run(rows.lockEmail(operator.id, emailKey));
  const known = await identity.findUserByEmail(tx, input.email);
  if (known) {
    await notices.send(tx, house.keys, { kind: 'address-registered', to: known.email, language: known.language, userId: known.id, values: { attemptedAt: now.toString() } }, now);
    return;
  }
  const before = await tx.maybe<{ id: string; number: string; completeSince: Temporal.Instant | null }>(rows.openOfEmail(operator.id, emailKey));
  if (before) return tellReceived(tx, house, operator, { ...input, ...before, completeSince: before.completeSince ?? now }, now);
  const id = uuidv7(now.epochMilliseconds);
  const number = readableNumber(NUMBER_GROUPS);
  const { statement } = input;
  await tx.run(rows.insert(operator.id, { ...input, id, number, emailKey, sealed: sealStatement(house.keys, statement), accountMark: accountMarkOf(house.keys, operator.id, statement) }, now));
  await tellReceived(tx, house, operator, { ...input, id, number, completeSince: now }, now);
  await audit.record(tx, { action: 'applicant.applied', at: now, actor: { kind: 'visitor' }, origin: input.origin, subject: { kind: 'applicant', id }, details: { number } });
}

async function tellReceived(tx: Tx, house: ApplicantsHouse, operator: Operator, one: Pick<NewApplicant, 'email' | 'language'> & { id: string; number: string; completeSince: Temporal.Instant }, now: Temporal.Instant): Promise<void> {
  const { workingDays } = reviewSettings(operator);
  const term = termOf(await calendars.calendarOf(tx, operator), operator.zone, one.completeSince, workingDays, now);
  const values = { number: one.number, workingDays: String(workingDays), dueOn: 'refused' in term ? '' : term.dueOn.toString() };
  const secret = { path: house.applicantPath(linkOf(house.keys, operator.id, one.id)) };
  await notices.send(tx, house.keys, { kind: 'applicant-received', to: one.email, language: one.language, values, secret }, now);
}
