import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { About } from '../act-on-request.ts';
import { recordEvent } from '../record-event.ts';
import type { RequestRow } from '../request-of.ts';
import { isInternal, type EventKind, type Staff } from '../request.ts';

/** What a member of staff does about a request. */
export interface StaffAct extends About {
  readonly staff: Staff;
  readonly origin: Origin;
}

/** Writes the event and the audit entry of what staff did; what they note for each other is not part of the customer's activity. */
export async function recordStaffAct(
  tx: Tx,
  row: Pick<RequestRow, 'id' | 'number' | 'userId'>,
  { staff, origin }: Pick<StaffAct, 'staff' | 'origin'>,
  event: { readonly kind: EventKind; readonly words?: string; readonly details?: Readonly<Record<string, string>> },
  now: Temporal.Instant,
): Promise<void> {
  const actor = { kind: 'staff', ...staff } as const;
  await recordEvent(tx, row.id, { ...event, actor }, now);
  await audit.record(tx, { action: `request.${event.kind}`, at: now, actor, origin, ...(row.userId && !isInternal(event) && { userId: row.userId }), subject: { kind: 'request', id: row.id }, details: { number: row.number, ...event.details } });
}
