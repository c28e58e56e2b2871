import * as audit from '#audit';
import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { CatalogHouse, Person } from '../house.ts';
import type { Employee, Partner } from '../partners/partner.ts';
import * as partners from '../partners/partners.sql.ts';
import { relist } from '../search/relist.ts';
import type { CardVersion, DigitalService } from './card.ts';
import * as rows from './cards.sql.ts';

export type ReviewRefusal = 'unknown' | 'decided-meanwhile' | 'reason-missing' | 'not-withdrawn';

export interface Review {
  readonly serviceId: bigint;
  readonly version: number;
  /** Which state of the text was looked at. */
  readonly revision: number;
  readonly decision: 'publish' | 'return';
  readonly reason: string;
  readonly origin?: Origin;
}

/** Publishes a version that was handed in, or sends it back with the reason; those who write for the partner are told. Refuses what was decided or written on meanwhile, and returning without a reason. */
export function decideOnVersion(house: CatalogHouse, operator: Operator, staff: Person, wish: Review, now: Temporal.Instant): Promise<'published' | 'returned' | Refused<ReviewRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const service = await tx.maybe<DigitalService>(rows.hold(operator.id, wish.serviceId));
    const open = service && (await tx.maybe<CardVersion>(rows.openVersion(operator.id, service.id)));
    if (!service || !open) return refuse('unknown');
    if (open.state !== 'in-review' || open.version !== wish.version || open.revision !== wish.revision) return refuse('decided-meanwhile');
    const reason = wish.reason.trim();
    if (wish.decision === 'return' && reason === '') return refuse('reason-missing', 'reason');
    if (wish.decision === 'publish') {
      await tx.run(rows.replace(operator.id, service.id));
      await tx.run(rows.publish(operator.id, service.id, open.version, staff.id, now));
      await tx.run(rows.setPublished(operator.id, service.id, open.version, now));
      await relist(tx, operator, [service.id], now);
    } else {
      await tx.run(rows.giveBack(operator.id, service.id, open.version, { by: staff.id, reason }, now));
    }
    const done = wish.decision === 'publish' ? 'published' : 'returned';
    await tellWriters(tx, house, { service, open, done, reason }, now);
    await audit.record(tx, { action: `card.${done}`, at: now, actor: { kind: 'staff', ...staff }, ...(wish.origin && { origin: wish.origin }), subject: { kind: 'service', id: String(service.id) }, details: { version: open.version }, ...(reason !== '' && { reason }) });
    return done;
  });
}

interface Told {
  readonly service: DigitalService;
  readonly open: Pick<CardVersion, 'content'>;
  readonly done: 'published' | 'returned' | 'withdrawn';
  readonly reason: string;
}

/** Letters to those who write the partner's cards. */
export async function tellWriters(tx: Tx, house: CatalogHouse, { service, open, done, reason }: Told, now: Temporal.Instant): Promise<void> {
  const partner = await tx.one<Partner>(partners.byId(tx.operatorId, service.partnerId));
  for (const { userId, role } of await tx.many<Employee>(partners.employees(tx.operatorId, partner.id))) {
    const user = role === 'accountant' ? undefined : await identity.findUser(tx, userId);
    if (user?.emailVerifiedAt) await notices.send(tx, house.keys, { kind: 'card-decided', to: user.email, language: user.language, userId, values: { service: open.content.name[user.language], partner: partner.name, done, reason } }, now);
  }
}
