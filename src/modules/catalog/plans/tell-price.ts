import { transaction } from '#lib/db/transaction.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { CatalogHouse, SubscribersOf } from '../house.ts';
import { nameOfPlan } from './plan-on.ts';
import { startsOn } from './plan.rules.ts';
import * as rows from './prices.sql.ts';

export interface TellingHouse extends CatalogHouse {
  readonly subscribersOf: SubscribersOf;
  /** Path of a service's public page. */
  readonly servicePath: (slug: string) => string;
}

/** Subscribers written to in one transaction. */
const AT_ONCE = 200;

/**
 * Writes to the next few of those who hold running orders on the plan: what it costs now, what it will cost, and from which day that is theirs. How far it came is remembered in the same
 * transaction, so that everybody gets one letter however often a worker dies (PO 6.2).
 */
export function tellPrice(house: TellingHouse, operator: Operator, { planId, version }: { readonly planId: bigint; readonly version: number }, now: Temporal.Instant): Promise<'more' | 'done'> {
  return transaction(house.db, operator.id, async (tx) => {
    const held = await tx.maybe<{ afterUserId: string | null; priceMinor: bigint; fromOn: Temporal.PlainDate; beforeMinor: bigint }>(rows.holdTelling(operator.id, planId, version));
    const plan = held && (await nameOfPlan(tx, planId));
    if (!held || !plan) return 'done';
    const subscribers = await house.subscribersOf(tx, planId, held.afterUserId, AT_ONCE);
    for (const { userId, email: to, language, boughtUntil } of subscribers) {
      // An address that nothing can be sent to must not keep the others from their letters.
      if (!notices.isEmailAddress(to)) continue;
      const values = { service: plan.serviceName[language], plan: plan.name[language], beforeMinor: held.beforeMinor.toString(), priceMinor: held.priceMinor.toString(), startsOn: startsOn(held.fromOn, boughtUntil).toString(), path: house.servicePath(plan.slug) };
      await notices.send(tx, house.keys, { kind: 'price-changed', to, language, userId, values }, now);
    }
    const latest = subscribers.at(-1);
    if (latest) await tx.run(rows.advance(operator.id, planId, version, latest.userId, subscribers.length));
    if (subscribers.length === AT_ONCE) return 'more';
    await tx.run(rows.finish(operator.id, planId, version, now));
    return 'done';
  });
}
