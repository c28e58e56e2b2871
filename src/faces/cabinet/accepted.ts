import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import * as legal from '#legal';
import type { Operator } from '#operators';

const REMEMBERED_AT_MOST = 100_000;

/**
 * Whether a user still has to accept documents. What was accepted stays accepted, so a user with nothing left to accept
 * is remembered for the versions in force and costs no further statement.
 */
export function rememberAcceptance(): (tx: Tx, operator: Operator, userId: string, now: Temporal.Instant) => Promise<boolean> {
  const settled = new Set<string>();
  return async (tx, operator, userId, now) => {
    const today = dateIn(operator.zone, now);
    const inForce = legal.documents(operator, today).map(({ code, version }) => `${code}.${version}`).join(' ');
    const key = `${operator.id} ${userId} ${inForce}`;
    if (settled.has(key)) return false;
    const pending = await legal.pendingDocuments(tx, operator, userId, today);
    if (pending.length > 0) return true;
    if (settled.size >= REMEMBERED_AT_MOST) settled.clear();
    settled.add(key);
    return false;
  };
}
