import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import { USUAL, type Preferences } from './preference.ts';
import * as rows from './preferences.sql.ts';

/** Keeps what the user chose; what he did not touch stays as it was. */
export function changePreferences(house: House, operator: Operator, who: OwnSession, wish: { readonly changes: Partial<Preferences>; readonly origin: Origin }, now: Temporal.Instant): Promise<void> {
  return transaction(house.db, operator.id, async (tx) => {
    const kept = (await tx.maybe<Preferences>(rows.ofUser(operator.id, who.userId))) ?? USUAL;
    await tx.run(rows.put(operator.id, who.userId, { ...kept, ...wish.changes }, now));
    await audit.record(tx, { action: 'preferences.changed', at: now, actor: actorOf(who), origin: wish.origin, userId: who.userId });
  });
}
