import { randomUUID } from 'node:crypto';
import * as audit from '#audit';
import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { CatalogHouse, Person } from '../house.ts';
import * as rows from './partners.sql.ts';

/** Whether a user may take his organisation's partner over: he is its head by his certificate, and administers it not yet. */
export const mayTakeOver = async (tx: Tx, keys: Keys, userId: string): Promise<boolean> => (await partnerToTakeOver(tx, keys, userId)) !== undefined;

async function partnerToTakeOver(tx: Tx, keys: Keys, userId: string): Promise<{ readonly id: bigint } | undefined> {
  const person = await identity.personOf(tx, keys, userId);
  if (person?.capacity !== 'administrator' || (await administers(tx, userId))) return undefined;
  return await tx.maybe<{ id: bigint }>(rows.ofHolder(tx.operatorId, userId));
}

const administers = async (tx: Tx, userId: string): Promise<boolean> => (await tx.many<{ role: string }>(rows.ofUser(tx.operatorId, userId))).some(({ role }) => role === 'administrator');

/**
 * The head of an organisation, as his certificate says, administers its partner from now on; whoever did before and is bound to the organisation no more does so no longer. Refuses whoever is no
 * head, whose organisation is no partner ('no-partner'), and who works for another partner.
 */
export function takePartnerOver(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly origin: Origin }, now: Temporal.Instant): Promise<'taken-over' | Refused<'no-partner' | 'works-for-a-partner'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const partner = await partnerToTakeOver(tx, house.keys, user.id);
    if (!partner) return refuse('no-partner');
    await tx.run(rows.hold(operator.id, partner.id));
    const former = await tx.many<{ userId: string }>(rows.endUnbound(operator.id, { partnerId: partner.id, userId: user.id }, now));
    await tx.run(rows.leave(operator.id, partner.id, user.id, now));
    if ((await tx.run(rows.employ(operator.id, { id: randomUUID(), partnerId: partner.id, userId: user.id, role: 'administrator' }, now))) === 0) return refuse('works-for-a-partner');
    const deed = { at: now, actor: { kind: 'user', ...user }, origin: wish.origin, subject: { kind: 'partner', id: String(partner.id) } } as const;
    for (const { userId } of former) await audit.record(tx, { ...deed, action: 'partner.dismissed', userId, details: {} });
    await audit.record(tx, { ...deed, action: 'partner.taken-over', userId: user.id, details: { former: former.length } });
    return 'taken-over';
  });
}
