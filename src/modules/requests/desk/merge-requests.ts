import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { actOn, OPEN, type ActRefusal } from '../act-on-request.ts';
import type { RequestsHouse } from '../house.ts';
import { stateOf, type RequestRow } from '../request-of.ts';
import * as rows from '../requests.sql.ts';
import * as queue from './queue.sql.ts';
import { recordStaffAct, type StaffAct } from './staff-act.ts';

/**
 * Makes a request part of another one, which is answered for both: only requests of the same customer are put together, so that nobody reads another's answer.
 * 'no-other': there is no open request of that number; 'not-the-same': it is somebody else's, or the request itself.
 */
export function mergeRequests(house: Pick<RequestsHouse, 'db'>, operator: Operator, act: StaffAct & { readonly into: string }, now: Temporal.Instant): Promise<'merged' | Refused<'no-other' | 'not-the-same'> | ActRefusal> {
  return actOn(house, operator, act, OPEN, async (tx, row) => {
    const found = await tx.maybe<{ id: string }>(queue.byNumber(operator.id, act.into.trim().toUpperCase()));
    const other = found && isUuid(found.id) ? await tx.maybe<RequestRow>(rows.byId(operator.id, found.id)) : undefined;
    if (!other || !OPEN.includes(stateOf(other))) return refuse('no-other', 'into');
    if (other.id === row.id || other.userId !== row.userId || row.userId === null) return refuse('not-the-same', 'into');
    await tx.run(rows.merge(operator.id, row.id, other.id));
    await recordStaffAct(tx, row, act, { kind: 'merged', details: { into: other.number } }, now);
    await recordStaffAct(tx, other, act, { kind: 'merged', details: { from: row.number } }, now);
    return 'merged' as const;
  });
}
