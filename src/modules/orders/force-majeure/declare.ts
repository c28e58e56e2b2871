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

/** Force majeure is over as of today: terms become longer by its duration, by a job. */
export function endForceMajeure(house: { readonly db: Database }, operator: Operator, staff: Staff, { id }: { readonly id: string }, now: Temporal.Instant): Promise<'over' | Refused<ForceMajeureRefusal>> {
  if (!isUuid(id)) return Promise.resolve(refuse('unknown'));
  return transaction(house.db, operator.id, async (tx) => {
    const found = await tx.maybe<ForceMajeure>(rows.lock(operator.id, id));
    if (!found) return refuse('unknown');
    if ((await tx.run(rows.move(operator.id, id, 'lasting', 'over', dateIn(operator.zone, now), now))) === 0) return refuse('not-lasting');
    const { origin, ...by } = staff;
    await audit.record(tx, { action: 'force-majeure.ended', at: now, actor: { kind: 'staff', ...by }, origin, subject: { kind: KIND, id }, details: { until: dateIn(operator.zone, now).toString() } });
    await enqueue(tx, forceMajeureJob, { operatorId: operator.id, id });
    return 'over';
  });
}
