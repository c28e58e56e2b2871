import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import * as legal from '#legal';
import type { Operator } from '#operators';

const REMEMBERED_AT_MOST = 100_000;

/**
 * Whether a user still has to accept documents. What was accepted stays accepted, so a user with nothing left to accept
 * is remembered for the day and costs no further statement.
 */
export function rememberAcceptance(): (tx: Tx, operator: Operator, userId: string, now: Temporal.Instant) => Promise<boolean> {
  const settled = new Map<string, string>();
  return async (tx, operator, userId, now) => {
    const today = dateIn(operator.zone, now);
    const key = `${operator.id} ${userId}`;
    // What is in force changes with the day alone.
    const day = today.toString();
    if (settled.get(key) === day) return false;
    const pending = await legal.pendingDocuments(tx, operator, userId, today);
    if (pending.length > 0) return true;
    if (settled.size >= REMEMBERED_AT_MOST) settled.clear();
    settled.set(key, day);
    return false;
  };
}
