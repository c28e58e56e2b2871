import { randomInt } from 'node:crypto';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { PrepaidAccount } from './account.ts';
import * as rows from './accounts.sql.ts';
import { numberFrom } from './balance.rules.ts';
import { termsOf, type PrepaidHouse } from './house.ts';

export type OpeningRefusal = 'not-offered' | 'not-fully-registered' | 'kind-unknown' | 'region-unknown' | 'open-already';

/** Opens the prepaid account of the person or organisation that a user acts for. Refuses whoever is not fully registered, and a second open account. */
export function openAccount(house: Pick<PrepaidHouse, 'db'>, operator: Operator, userId: string, wish: { readonly kind: string; readonly region: string; readonly origin: Origin }, now: Temporal.Instant): Promise<PrepaidAccount | Refused<OpeningRefusal>> {
  const terms = termsOf(operator);
  return transaction(house.db, operator.id, async (tx) => {
    if (!terms) return refuse('not-offered');
    const holder = await tx.maybe<{ holderKey: Buffer }>(rows.holderOf(operator.id, userId));
    if (!holder) return refuse('not-fully-registered');
    if (!terms.kinds.some(({ code }) => code === wish.kind)) return refuse('kind-unknown', 'kind');
    if (!terms.regions.some(({ code }) => code === wish.region)) return refuse('region-unknown', 'region');
    const account = await tx.maybe<PrepaidAccount>(
      rows.insert(operator.id, { number: numberFrom(elevenDigits()), kind: wish.kind, region: wish.region, currency: operator.currency, holderKey: holder.holderKey, openedBy: userId, openedAt: now }),
    );
    if (!account) return refuse('open-already');
    await audit.record(tx, {
      action: 'prepaid.opened',
      at: now,
      actor: { kind: 'user', id: userId },
      origin: wish.origin,
      userId,
      subject: { kind: 'prepaid-account', id: account.id.toString() },
      details: { number: account.number, kind: wish.kind, region: wish.region },
    });
    return account;
  });
}

/** Not in a row, so that a number tells neither how many accounts there are nor what the next one is. */
const elevenDigits = (): string => `7${Array.from({ length: 10 }, () => randomInt(10)).join('')}`;
