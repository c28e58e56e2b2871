import * as audit from '#audit';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { recount, stateOf, type RequestRow } from '../request-of.ts';
import type { Staff } from '../request.ts';
import * as requests from '../requests.sql.ts';
import { requestSettings } from '../settings.ts';
import * as rows from './skills.sql.ts';
import { recordStaffAct } from './staff-act.ts';

/** Who can work on which queues, by member of staff; whoever is not named here may be given everything. Queues that the profile dropped are left out. */
export async function skillsOf(tx: Tx, operator: Operator): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Set(requestSettings(operator).queues.map(({ code }) => code));
  const found = await tx.many<{ staffId: string; queue: string }>(rows.all(tx.operatorId));
  const byStaff = Map.groupBy(found.filter(({ queue }) => known.has(queue)), ({ staffId }) => staffId);
  return new Map([...byStaff].map(([staffId, skills]) => [staffId, skills.map(({ queue }) => queue)]));
}

interface Act {
  readonly staff: Staff;
  readonly origin: Origin;
}

/** Says which queues a member of staff can work on; none: he may be given everything. 'unknown-queue': the profile has no such queue. */
export function setSkills(house: { readonly db: Database }, operator: Operator, wish: { readonly staffId: string; readonly queues: readonly string[] } & Act, now: Temporal.Instant): Promise<'saved' | 'same' | Refused<'unknown-queue'>> {
  const { staffId, queues, staff, origin } = wish;
  if (!queues.every((one) => requestSettings(operator).queues.some(({ code }) => code === one))) return Promise.resolve(refuse('unknown-queue', 'queues'));
  return transaction(house.db, operator.id, async (tx) => {
    const changed = (await tx.run(rows.drop(operator.id, staffId, queues))) + (await tx.run(rows.add(operator.id, staffId, queues)));
    if (changed === 0) return 'same';
    await audit.record(tx, { action: 'skills.changed', at: now, actor: { kind: 'staff', ...staff }, origin, subject: { kind: 'staff', id: staffId }, details: { queues: queues.join(', ') } });
    return 'saved';
  });
}

/**
 * Gives a member of staff the request that runs out first among those that nobody has and that he can work on. Two who ask at once get two different ones. 'nothing-waits': there
 * is none.
 */
export function takeNext(house: { readonly db: Database }, operator: Operator, act: Act, now: Temporal.Instant): Promise<{ readonly id: string } | Refused<'nothing-waits'>> {
  return transaction(house.db, operator.id, async (tx): Promise<{ readonly id: string } | Refused<'nothing-waits'>> => {
    const queues = await tx.many<{ queue: string }>(rows.ofStaff(operator.id, act.staff.id));
    const found = await tx.maybe<{ id: string }>(rows.next(operator.id, queues.map(({ queue }) => queue)));
    if (!found) return refuse('nothing-waits');
    const row = await tx.one<RequestRow>(requests.held(operator.id, found.id));
    if (stateOf(row) === 'received') {
      await tx.run(requests.take(operator.id, row.id, act.staff.id, now));
      await recordStaffAct(tx, row, act, { kind: 'taken' }, now);
      await recount(tx, operator, row.id);
    } else {
      await tx.run(requests.assign(operator.id, row.id, act.staff.id));
      await recordStaffAct(tx, row, act, { kind: 'assigned', details: { to: act.staff.id } }, now);
    }
    return { id: row.id };
  });
}
