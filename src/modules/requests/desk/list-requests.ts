import * as audit from '#audit';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { lineOf, type RequestRow } from '../request-of.ts';
import type { Request, RequestLine } from '../request.ts';
import * as rows from '../requests.sql.ts';
import { DESK_AT_ONCE, VIEWS_AT_MOST, type DeskQuestion, type DeskReader, type DeskView } from './queue.ts';
import * as queue from './queue.sql.ts';
import type { StaffAct } from './staff-act.ts';

/** So long before it runs out a term is soon over, for the desk. */
const SOON_HOURS = 24;

/** Requests as the desk asks for them: of the open ones whatever runs out first on top, of the answered ones the latest; on from a given one. */
export async function deskRequests(tx: Tx, question: DeskQuestion, now: Temporal.Instant, fromId?: string): Promise<RequestLine[]> {
  const from = fromId !== undefined && isUuid(fromId) ? await tx.maybe<RequestRow>(rows.byId(tx.operatorId, fromId)) : undefined;
  const { assigned, due } = question;
  const asked: queue.Asked = {
    queue: question.queue ?? null,
    kind: question.kind ?? null,
    assignedTo: typeof assigned === 'object' ? assigned.to : null,
    isNobodys: assigned === 'nobody',
    dueBefore: due === undefined ? null : due === 'over' ? now : now.add({ hours: SOON_HOURS }),
  };
  const found =
    question.tab === 'open'
      ? await tx.many<Parameters<typeof lineOf>[0]>(queue.open(tx.operatorId, asked, from && { at: from.nextDueAt, id: from.id }, DESK_AT_ONCE))
      : await tx.many<Parameters<typeof lineOf>[0]>(queue.answered(tx.operatorId, asked, from?.answeredAt ? { at: from.answeredAt, id: from.id } : undefined, DESK_AT_ONCE));
  return found.map(lineOf);
}

/** How many requests wait, and how many are late. */
export const deskTally = (tx: Tx, now: Temporal.Instant): Promise<{ readonly open: number; readonly over: number }> => tx.one(queue.tally(tx.operatorId, now));

/** The request of a number as somebody reads it out. */
export async function requestByNumber(tx: Tx, number: string): Promise<string | undefined> {
  return (await tx.maybe<{ id: string }>(queue.byNumber(tx.operatorId, number.trim().toUpperCase())))?.id;
}

/** Somebody who looked so long ago is no longer thought to be at it. */
const PRESENT_M = 3;

const OPENED = 'request.opened';
/** A session that opens a request again within this time is not recorded once more. */
const RECORDED_ANEW_HOURS = 24;

/**
 * Notes that a member of staff has a request open, and tells who else has. Once for each of his sessions that is an entry in the record, for a request shows a name, a telephone and what
 * somebody wrote; the customer reads it among his own activity. The transaction writes.
 */
export async function seeRequest(tx: Tx, { id, number, userId }: Pick<Request, 'id' | 'number' | 'userId'>, { staff, origin }: Pick<StaffAct, 'staff' | 'origin'>, now: Temporal.Instant): Promise<DeskReader[]> {
  const subject = { kind: 'request', id };
  if (!(await audit.hasDone(tx, staff.sessionId, OPENED, subject, now.subtract({ hours: RECORDED_ANEW_HOURS }))))
    await audit.record(tx, { action: OPENED, at: now, actor: { kind: 'staff', ...staff }, origin, ...(userId && { userId }), subject, details: { number } });
  await tx.run(queue.see(tx.operatorId, id, staff.id, now));
  return tx.many<DeskReader>(queue.readers(tx.operatorId, id, staff.id, now.subtract({ minutes: PRESENT_M })));
}

/** Questions that a member of staff gave a name. */
export const deskViews = (tx: Tx, staffId: string): Promise<DeskView[]> => tx.many<DeskView>(queue.views(tx.operatorId, staffId));

/** Keeps a question under a name. 'view-there': he has one of that name; 'too-many-views'. */
export function saveView(house: { readonly db: Database }, operator: Operator, staffId: string, view: { readonly name: string; readonly question: string }, now: Temporal.Instant): Promise<'saved' | Refused<'view-there' | 'too-many-views'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if ((await deskViews(tx, staffId)).length >= VIEWS_AT_MOST) return refuse('too-many-views', 'name');
    return (await tx.run(queue.saveView(operator.id, staffId, { id: uuidv7(now.epochMilliseconds), ...view }))) === 0 ? refuse('view-there', 'name') : 'saved';
  });
}

/** Forgets a view of one's own. */
export const dropView = (house: { readonly db: Database }, operator: Operator, staffId: string, id: string): Promise<'dropped' | Refused<'unknown'>> =>
  transaction(house.db, operator.id, async (tx) => (isUuid(id) && (await tx.maybe(queue.dropView(operator.id, staffId, id))) ? 'dropped' : refuse('unknown')));
