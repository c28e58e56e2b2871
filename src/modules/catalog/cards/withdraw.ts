import * as audit from '#audit';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { CatalogHouse, Person } from '../house.ts';
import { relist } from '../search/relist.ts';
import type { CardVersion, DigitalService } from './card.ts';
import * as rows from './cards.sql.ts';
import { tellWriters, type ReviewRefusal } from './decide-on-version.ts';
import { ownService } from './write-card.ts';

interface Wish {
  readonly serviceId: bigint;
  /** Off the catalogue, or back into it. */
  readonly isOff: boolean;
  readonly origin?: Origin;
}

/** The partner takes his service off the catalogue or puts it back; running orders go on. What the operator took off, the operator alone puts back. */
export function withdrawOwn(house: CatalogHouse, operator: Operator, user: Person, wish: Wish, now: Temporal.Instant): Promise<'withdrawn' | 'back' | Refused<ReviewRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const found = await ownService(tx, user.id, wish.serviceId);
    if (!found) return refuse('unknown');
    const { service } = found;
    if (wish.isOff ? service.withdrawnAt !== null : service.withdrawnBy !== 'partner') return refuse('not-withdrawn');
    await tx.run(wish.isOff ? rows.withdraw(operator.id, service.id, 'partner', null, now) : rows.putBack(operator.id, service.id));
    await relist(tx, operator, [service.id], now);
    const done = wish.isOff ? 'withdrawn' : 'back';
    await audit.record(tx, { action: `service.${done}`, at: now, actor: { kind: 'user', ...user }, ...(wish.origin && { origin: wish.origin }), userId: user.id, subject: { kind: 'service', id: String(service.id) }, details: {} });
    return done;
  });
}

/** The operator takes a published service off the catalogue, with a reason that its partner is told, or puts it back. */
export function withdrawByOperator(house: CatalogHouse, operator: Operator, staff: Person, wish: Wish & { readonly reason: string }, now: Temporal.Instant): Promise<'withdrawn' | 'back' | Refused<ReviewRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const service = await tx.maybe<DigitalService>(rows.hold(operator.id, wish.serviceId));
    const published = service?.version ? await tx.maybe<CardVersion>(rows.version(operator.id, service.id, service.version)) : undefined;
    if (!service || !published) return refuse('unknown');
    if (wish.isOff ? service.withdrawnBy === 'operator' : service.withdrawnBy !== 'operator') return refuse('not-withdrawn');
    const reason = wish.reason.trim();
    if (wish.isOff && reason === '') return refuse('reason-missing', 'reason');
    await tx.run(wish.isOff ? rows.withdraw(operator.id, service.id, 'operator', reason, now) : rows.putBack(operator.id, service.id));
    await relist(tx, operator, [service.id], now);
    if (wish.isOff) await tellWriters(tx, house, { service, open: published, done: 'withdrawn', reason }, now);
    const done = wish.isOff ? 'withdrawn' : 'back';
    await audit.record(tx, { action: `service.${done}`, at: now, actor: { kind: 'staff', ...staff }, ...(wish.origin && { origin: wish.origin }), subject: { kind: 'service', id: String(service.id) }, details: {}, ...(reason !== '' && { reason }) });
    return done;
  });
}
