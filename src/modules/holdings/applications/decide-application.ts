import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as approvals from '#approvals';
import * as audit from '#audit';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { kindOf, type Application, type ApplicationState } from './application.ts';
import * as rows from './applications.sql.ts';

export interface Decision {
  readonly id: string;
  readonly decision: 'accept' | 'refuse';
  readonly reason: string;
  readonly origin: Origin;
}

export type DecisionRefusal = Refused<'unknown' | 'decided' | 'reason-missing' | 'holder-changed'>;

interface House {
  readonly db: Database;
  readonly keys: Keys;
}

/**
 * Accepts an application or refuses it with a reason. Where the profile has two persons decide, accepting waits for the second. The registry itself is changed by
 * its own system: the next registry brings what came of it. Refuses a second decision, a refusal without a reason, and to accept what was asked by
 * somebody who holds the receipt no more ('holder-changed').
 */
export function decideApplication(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, { id, decision, reason, origin }: Decision, now: Temporal.Instant): Promise<ApplicationState | DecisionRefusal> {
  return transaction(house.db, operator.id, async (tx) => {
    const application = await lockedApplication(tx, id);
    if (!application) return refuse('unknown');
    if (application.state !== 'submitted') return refuse('decided');
    if (decision === 'refuse' && reason === '') return refuse('reason-missing', 'reason');
    if (decision === 'accept' && !(await isStillHis(tx, application))) return refuse('holder-changed', 'decision');
    const needsSecond = decision === 'accept' && (kindOf(operator, application.kind)?.secondPerson ?? true);
    const concluded = decision === 'accept' ? 'accepted' : 'refused';
    const state = needsSecond ? 'awaiting-approval' : concluded;
    await move(tx, id, { state, at: now, actorKind: 'staff', actorId: staff.id, reason: reason || null });
    if (needsSecond) await approvals.requestApproval(tx, { kind: 'application', subject: id, details: { number: application.number, receipt: application.holdingNumber }, reason: reason || null, requestedBy: staff, at: now });
    else await tellDecision(tx, house.keys, application, concluded, reason, now);
    await audit.record(tx, { action: `application.${needsSecond ? 'forwarded' : state}`, at: now, actor: { kind: 'staff', ...staff }, origin, userId: application.userId, subject: { kind: 'application', id }, details: { number: application.number }, ...(reason ? { reason } : {}) });
    return state;
  });
}

/** What a second person's decision on an application sets in motion; wired to approvals of kind 'application'. */
export const applicationApproval = ({ keys }: { readonly keys: Keys }): approvals.ApprovalKind => ({
  async mayBeApproved(tx, _operator, { subject }) {
    const application = await lockedApplication(tx, subject);
    return application !== undefined && isStillHis(tx, application);
  },
  approved: (tx, _operator, { subject }, by, at) => conclude(tx, keys, subject, 'accepted', by.id, '', at),
  declined: (tx, _operator, { subject }, by, reason, at) => conclude(tx, keys, subject, 'refused', by.id, reason, at),
});

async function conclude(tx: Tx, keys: Keys, id: string, state: 'accepted' | 'refused', staffId: string, reason: string, at: Temporal.Instant): Promise<void> {
  const application = await lockedApplication(tx, id);
  if (application?.state !== 'awaiting-approval') return;
  await move(tx, id, { state, at, actorKind: 'staff', actorId: staffId, reason: reason || null });
  await tellDecision(tx, keys, application, state, reason, at);
}

async function lockedApplication(tx: Tx, id: string): Promise<Application | undefined> {
  await tx.maybe(rows.lock(tx.operatorId, id));
  return tx.maybe<Application>(rows.byId(tx.operatorId, id));
}

/** Whoever asked holds the receipt as it is now; its row is locked. */
const isStillHis = async (tx: Tx, { holdingId, holder }: Application): Promise<boolean> => (await tx.one<{ holder: string }>(rows.holderOf(tx.operatorId, holdingId))).holder === holder;

async function move(tx: Tx, id: string, event: Parameters<typeof rows.move>[2]): Promise<void> {
  await tx.run(rows.move(tx.operatorId, id, event));
}

async function tellDecision(tx: Tx, keys: Keys, { userId, number }: Application, state: 'accepted' | 'refused', reason: string, now: Temporal.Instant): Promise<void> {
  const user = await identity.findUser(tx, userId);
  if (!user) return;
  const kind = state === 'accepted' ? 'application-accepted' : 'application-refused';
  await notices.send(tx, keys, { kind, to: user.email, language: user.language, userId, values: { number, reason: reason.replace(/\s+/g, ' ') } }, now);
}
