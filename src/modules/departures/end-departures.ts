import * as accounts from '#accounts';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Keys } from '#lib/keys.ts';
import * as identity from '#identity';
import type { Operator } from '#operators';

const AT_ONCE = 50;

/** Ends for good, some at once, user accounts whose term for coming back is over: their accounts are free for whoever proves them, and nothing opens them any more. Returns how many. */
export const endDepartures = (house: { readonly db: Database; readonly keys: Keys }, operator: Operator, now: Temporal.Instant): Promise<number> =>
  transaction(house.db, operator.id, async (tx) => {
    const due = await identity.dueDepartures(tx, now, AT_ONCE);
    for (const departure of due) {
      await accounts.endLinksOf(tx, departure.userId, now);
      await identity.endUser(tx, house.keys, departure, now);
    }
    return due.length;
  });
