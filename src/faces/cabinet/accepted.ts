import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import * as legal from '#legal';
import type { Operator } from '#operators';

const REMEMBERED_AT_MOST = 100_000;
const REMEMBERED_MS = 60_000;

/**
 * Whether a user still has to accept documents. What was accepted stays accepted, so a user with nothing left to accept
 * is remembered for a minute of the same day and costs no further statement. No longer: he may withdraw the consent that is required.
 */
export function rememberAcceptance(): (tx: Tx, operator: Operator, userId: string, now: Temporal.Instant) => Promise<boolean> {
  const settled = new Map<string, string>();
  return async (tx, operator, userId, now) => {
    const today = dateIn(operator.zone, now);
    const key = `${operator.id} ${userId}`;
    // What is in force changes with the day.
    const minute = `${today} ${Math.floor(now.epochMilliseconds / REMEMBERED_MS)}`;
    if (settled.get(key) === minute) return false;
    const pending = await legal.pendingDocuments(tx, operator, userId, today);
    if (pending.length > 0) return true;
    if (settled.size >= REMEMBERED_AT_MOST) settled.clear();
    settled.set(key, minute);
    return false;
  };
}
