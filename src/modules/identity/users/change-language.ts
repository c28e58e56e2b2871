import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Language } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import * as users from './users.sql.ts';

/** The language in which the person is spoken and written to. */
export function changeLanguage(house: House, operator: Operator, who: OwnSession, input: { language: Language; origin: Origin }, now: Temporal.Instant): Promise<'changed' | 'unchanged'> {
  return transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(users.changeLanguage(operator.id, who.userId, input.language))) === 0) return 'unchanged';
    await audit.record(tx, { action: 'language.changed', at: now, actor: actorOf(who), origin: input.origin, userId: who.userId, details: { language: input.language } });
    return 'changed';
  });
}
