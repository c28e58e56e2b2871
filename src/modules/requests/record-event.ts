import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Actor, EventKind } from './request.ts';
import * as rows from './requests.sql.ts';

/** Writes what became of a request, in the transaction that does it; its version grows with it. */
export async function recordEvent(
  tx: Tx,
  requestId: string,
  event: { readonly kind: EventKind; readonly actor: Actor; readonly words?: string; readonly details?: Readonly<Record<string, string>> },
  now: Temporal.Instant,
): Promise<void> {
  const { version } = await tx.one<{ version: number }>(rows.grow(tx.operatorId, requestId));
  const { kind, actor, words = null, details = {} } = event;
  await tx.run(rows.insertEvent(tx.operatorId, { id: uuidv7(now.epochMilliseconds), requestId, kind, byKind: actor.kind, byId: 'id' in actor ? actor.id : null, words, details, ord: version }, now));
}
