import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as identity from '#identity';
import type { Operator } from '#operators';
import type { Holding } from './holding.ts';
import * as rows from './holdings.sql.ts';

/** How long a holder's receipts stay open to the session that said why. */
export const HOLDER_OPEN_MINUTES = 30;

const OPENED = 'holder.opened';

interface House {
  readonly db: Database;
  readonly keys: Keys;
}

export interface Opening {
  /** An IIN, a BIN, or the number of a receipt. */
  readonly typed: string;
  /** One of the profile's access reasons. */
  readonly reason: string;
  readonly origin: Origin;
}

/**
 * Opens the receipts of a holder to a member of staff, who says why: that is recorded, and whoever acts for the holder reads it among his own activity (LE-7). Returns a
 * receipt of the holder, by which pages name him: his number stands in no address. 'unknown': nobody holds anything by that number.
 */
export function openHolder(house: House, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, { typed, reason, origin }: Opening, now: Temporal.Instant): Promise<{ readonly holdingId: bigint } | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const holding = await tx.maybe<Holding>(rows.anyOf(operator.id, typed.replace(/\s/g, '').toUpperCase()));
    if (!holding) return refuse('unknown', 'number');
    const users = await identity.usersOfNumber(tx, house.keys, holding.holder);
    const entry = { action: OPENED, at: now, actor: { kind: 'staff', id: staff.id, sessionId: staff.sessionId }, origin, reason, subject: subjectOf(house.keys, holding) } as const;
    for (const userId of users) await audit.record(tx, { ...entry, userId });
    if (users.length === 0) await audit.record(tx, entry);
    return { holdingId: holding.id };
  });
}

/** A receipt's holder, as long as his receipts are open to this session; 'shut' when they are not. */
export async function openedHolder(tx: Tx, keys: Keys, holdingId: bigint, sessionId: string, now: Temporal.Instant): Promise<{ readonly number: string } | 'shut' | undefined> {
  const holding = await tx.maybe<Holding>(rows.anyById(tx.operatorId, holdingId));
  if (!holding) return undefined;
  const isOpen = await audit.hasDone(tx, sessionId, OPENED, subjectOf(keys, holding), now.subtract({ minutes: HOLDER_OPEN_MINUTES }));
  return isOpen ? { number: holding.holder } : 'shut';
}

/** The record names the holder by a keyed digest. */
const subjectOf = (keys: Keys, { holder }: Pick<Holding, 'holder'>) => ({ kind: 'holder', id: keys.digest('holdings.holder', holder).toString('base64url') });
