import type { Operator } from '#operators';
import type { Origin } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { actOn, OPEN, type ActRefusal } from '../act-on-request.ts';
import type { RequestsHouse } from '../house.ts';
import { recount } from '../request-of.ts';
import type { Staff } from '../request.ts';
import * as rows from '../requests.sql.ts';
import { recordStaffAct, type StaffAct } from './staff-act.ts';

type House = Pick<RequestsHouse, 'db'>;

/** A member of staff takes a request on: the clock that counted to that has been kept, and the customer sees that somebody is at work. */
export function takeRequest(house: House, operator: Operator, act: StaffAct, now: Temporal.Instant): Promise<'taken' | ActRefusal> {
  return actOn(house, operator, act, ['received'], async (tx, row) => {
    await tx.run(rows.take(operator.id, row.id, act.staff.id, now));
    await recordStaffAct(tx, row, act, { kind: 'taken' }, now);
    await recount(tx, operator, row.id);
    return 'taken' as const;
  });
}

/** Requests that one act may be done to. */
export const MOST_AT_ONCE = 100;

/** Gives requests to a member of staff, or back to the queue. Each is an act of its own: how many were given is returned; those that are no longer open stay as they are. */
export async function assignRequests(house: House, operator: Operator, act: { readonly ids: readonly string[]; readonly to: string | null; readonly staff: Staff; readonly origin: Origin }, now: Temporal.Instant): Promise<number> {
  let given = 0;
  for (const id of act.ids.slice(0, MOST_AT_ONCE)) {
    const outcome = await actOn(house, operator, { id }, OPEN, async (tx, row) => {
      if (row.assignedTo === act.to) return 'same' as const;
      await tx.run(rows.assign(operator.id, id, act.to));
      await recordStaffAct(tx, row, act, { kind: 'assigned', ...(act.to && { details: { to: act.to } }) }, now);
      return 'assigned' as const;
    });
    if (!isRefused(outcome) && outcome === 'assigned') given += 1;
  }
  return given;
}
