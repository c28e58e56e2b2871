import type { Tx } from '#lib/db/database.ts';
import * as audit from '#audit';
import { subjectOf, type By, type Order } from './order.ts';
import * as periods from './periods.sql.ts';

type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Writes what happened into the history of the order and into the audit record, in the transaction that does it. `event`: `activated`, `suspended` …; the audit word is `order.<event>`. */
export async function recordEvent(tx: Tx, order: Pick<Order, 'id' | 'userId'>, event: string, { by, facts = {}, reason }: { readonly by: By; readonly facts?: Facts; readonly reason?: string }, now: Temporal.Instant): Promise<void> {
  const id = by.kind === 'partner' ? by.userId : by.kind === 'user' || by.kind === 'staff' ? by.id : undefined;
  const kept = reason === undefined ? facts : { ...facts, reason };
  const origin = 'origin' in by ? by.origin : undefined;
  await Promise.all([
    tx.run(periods.insertEvents(tx.operatorId, [order.id.toString()], event, [JSON.stringify(kept)], { kind: by.kind, ...(id !== undefined && { id }) }, now)),
    audit.record(tx, {
      action: `order.${event}`,
      at: now,
      actor: actorOf(by),
      userId: order.userId,
      subject: { kind: 'order', id: subjectOf(order.id) },
      details: facts,
      ...(reason !== undefined && { reason }),
      ...(origin && { origin }),
    }),
  ]);
}

function actorOf(by: By): audit.AuditActor {
  if (by.kind === 'system' || by.kind === 'visitor') return { kind: by.kind };
  if (by.kind === 'partner') return by.userId === undefined ? { kind: 'system' } : { kind: 'user', id: by.userId };
  return { kind: by.kind, id: by.id, ...(by.sessionId !== undefined && { sessionId: by.sessionId }) };
}
