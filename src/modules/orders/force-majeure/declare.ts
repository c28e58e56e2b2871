import { randomUUID } from 'node:crypto';
import * as approvals from '#approvals';
import * as audit from '#audit';
import * as catalog from '#catalog';
import { dateIn } from '#lib/dates.ts';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { enqueue } from '#lib/jobs/index.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { forceMajeureJob, type ForceMajeure } from './force-majeure.ts';
import * as rows from './force-majeures.sql.ts';

const KIND = 'force-majeure';
const END_KIND = 'force-majeure-end';

export type ForceMajeureRefusal = 'unknown-service' | 'lasting-already' | 'not-begun' | 'reason-missing' | 'unknown' | 'not-lasting';

type Staff = { readonly id: string; readonly sessionId: string; readonly origin: Origin };

export interface ForceMajeureWish {
  /** The service's public address. */
  readonly slug: string;
  readonly fromOn: Temporal.PlainDate;
  /** What happened; told to whoever has ordered the service. */
  readonly reason: string;
}

/** Asks a second person to agree that a service rests for force majeure (PL-13). Refuses an unknown service, one that rests or is asked for already, and a day to come. Answers its id. */
export function askForceMajeure(house: { readonly db: Database }, operator: Operator, staff: Staff, wish: ForceMajeureWish, now: Temporal.Instant): Promise<string | Refused<ForceMajeureRefusal>> {
  const reason = wish.reason.trim();
  if (reason === '') return Promise.resolve(refuse('reason-missing', 'reason'));
  if (Temporal.PlainDate.compare(wish.fromOn, dateIn(operator.zone, now)) > 0) return Promise.resolve(refuse('not-begun', 'from'));
  return transaction(house.db, operator.id, async (tx) => {
    const service = await catalog.shownService(tx, wish.slug);
    if (!service) return refuse('unknown-service', 'service');
    const row = { id: randomUUID(), serviceId: service.id, fromOn: wish.fromOn, reason, askedBy: staff.id, askedAt: now };
    if ((await tx.run(rows.insert(operator.id, row))) === 0) return refuse('lasting-already', 'service');
    const { origin, ...by } = staff;
    await approvals.requestApproval(tx, { kind: KIND, subject: row.id, details: { service: wish.slug, from: wish.fromOn.toString() }, reason, requestedBy: by, at: now });
    await audit.record(tx, { action: 'force-majeure.asked', at: now, actor: { kind: 'staff', ...by }, origin, subject: { kind: KIND, id: row.id }, reason, details: { service: wish.slug, from: wish.fromOn.toString() } });
    return row.id;
  });
}

/** What the second person's decision sets going; wired to approvals of kind 'force-majeure'. */
export const forceMajeureApproval: approvals.ApprovalKind = {
  async approved(tx, operator, { subject }, by, at) {
    await tx.run(rows.move(operator.id, subject, 'asked', 'lasting', null, at));
    await audit.record(tx, { action: 'force-majeure.began', at, actor: { kind: 'staff', ...by }, subject: { kind: KIND, id: subject }, details: {} });
    await enqueue(tx, forceMajeureJob, { operatorId: operator.id, id: subject });
  },
  async declined(tx, operator, { subject }, _by, _reason, at) {
    await tx.run(rows.move(operator.id, subject, 'asked', 'declined', null, at));
  },
};

/** Asks a second person to agree that force majeure is over, as he did that it began. Refuses what does not last, and what is asked for already. */
export function askForceMajeureEnd(house: { readonly db: Database }, operator: Operator, staff: Staff, { id }: { readonly id: string }, now: Temporal.Instant): Promise<'asked' | Refused<ForceMajeureRefusal>> {
  if (!isUuid(id)) return Promise.resolve(refuse('unknown'));
  return transaction(house.db, operator.id, async (tx) => {
    const found = await tx.maybe<ForceMajeure>(rows.lock(operator.id, id));
    if (!found) return refuse('unknown');
    if (found.state !== 'lasting' || found.endingId) return refuse('not-lasting');
    const endingId = randomUUID();
    await tx.run(rows.askEnd(operator.id, id, endingId));
    const { origin, ...by } = staff;
    await approvals.requestApproval(tx, { kind: END_KIND, subject: endingId, details: { from: found.fromOn.toString() }, reason: found.reason, requestedBy: by, at: now });
    await audit.record(tx, { action: 'force-majeure.end-asked', at: now, actor: { kind: 'staff', ...by }, origin, subject: { kind: KIND, id }, details: {} });
    return 'asked';
  });
}

/** The second person's decision on the end; wired to approvals of kind 'force-majeure-end'. It is over as of the day of his yes: terms become longer by its duration, by a job. */
export const forceMajeureEndApproval: approvals.ApprovalKind = {
  mayBeApproved: async (tx, operator, { subject }) => (await tx.maybe<ForceMajeure>(rows.byEnding(operator.id, subject)))?.state === 'lasting',
  async approved(tx, operator, { subject }, by, at) {
    const { id } = await tx.one<ForceMajeure>(rows.byEnding(operator.id, subject));
    const on = dateIn(operator.zone, at);
    if ((await tx.run(rows.move(operator.id, id, 'lasting', 'over', on, at))) === 0) return;
    await audit.record(tx, { action: 'force-majeure.ended', at, actor: { kind: 'staff', ...by }, subject: { kind: KIND, id }, details: { until: on.toString() } });
    await enqueue(tx, forceMajeureJob, { operatorId: operator.id, id });
  },
  async declined(tx, operator, { subject }) {
    const { id } = await tx.one<ForceMajeure>(rows.byEnding(operator.id, subject));
    await tx.run(rows.askEnd(operator.id, id, null));
  },
};
