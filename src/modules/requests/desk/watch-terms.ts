import type { Clock } from '#lib/clock.ts';
import type { Database } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import type { Keys } from '#lib/keys.ts';
import type { Log } from '#lib/log.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { recordEvent } from '../record-event.ts';
import { recount } from '../request-of.ts';
import { requestSettings, takesRequests } from '../settings.ts';
import * as queue from './queue.sql.ts';

interface WatchHouse {
  readonly db: Database;
  readonly keys: Keys;
}

interface Late {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly assignedTo: string | null;
  readonly nextDueAt: Temporal.Instant;
  readonly isOver: boolean;
}

const AT_ONCE = 200;
const EVERY_MS = 30_000;
/** Who is told where nobody has taken a request on, and of every term that has run out. */
const TOLD: readonly identity.Role[] = ['administrator', 'reviewer'];

/**
 * Tells staff of terms that are about to run out, and of those that have: each once. Whoever has the request is told, and where nobody has, or the term is over, those who
 * lead. Terms that no calendar told before are counted again. Returns how many were told of.
 */
export async function watchTerms(house: WatchHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  const uncounted = await reading(house.db, operator.id, (tx) => tx.many<{ id: string }>(queue.uncounted(operator.id, AT_ONCE)));
  for (const { id } of uncounted) await transaction(house.db, operator.id, (tx) => recount(tx, operator, id));
  return transaction(house.db, operator.id, async (tx) => {
    const soon = now.add({ hours: requestSettings(operator).warnHoursBefore });
    const late = await tx.many<Late>(queue.toEscalate(operator.id, now, soon, AT_ONCE));
    if (late.length === 0) return 0;
    const staff = await identity.listStaff(tx);
    for (const { id, number, kind, assignedTo, nextDueAt, isOver } of late) {
      const level = isOver ? 'after' : 'before';
      await tx.run(queue.escalate(operator.id, id, level));
      await recordEvent(tx, id, { kind: 'escalated', actor: { kind: 'system' }, details: { level } }, now);
      const told = staff.filter((one) => one.id === assignedTo || ((isOver || assignedTo === null) && one.roles.some((role) => TOLD.includes(role))));
      for (const { email } of told)
        await notices.send(tx, house.keys, { kind: 'request-term', to: email, language: operator.languages[0] ?? 'ru', values: { number, request: kind, level, dueAt: nextDueAt.toString() } }, now);
    }
    return late.length;
  });
}

/** Watches the terms of every operator that takes requests, until stopped. */
export function startTermWatch(house: WatchHouse, operators: readonly Operator[], log: Log, clock: Clock): Repeated {
  const watched = operators.filter(takesRequests);
  return repeat(() => Promise.all(watched.map((operator) => watchTerms(house, operator, clock()))), EVERY_MS, log, 'terms of requests could not be watched');
}
