import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import { PARTNERS_ON_PAGE, type Employee, type OwnPartner, type Partner, type PartnerEvent, type PartnerRole, type PartnerState } from './partner.ts';
import * as rows from './partners.sql.ts';

const EVENTS_AT_MOST = 100;

/** The partners that a user works for, with what he may do for them; one at most today. */
export const partnersOf = (tx: Tx, userId: string): Promise<OwnPartner[]> => tx.many<OwnPartner>(rows.ofUser(tx.operatorId, userId));

export const partnerOf = (tx: Tx, id: bigint): Promise<Partner | undefined> => tx.maybe<Partner>(rows.byId(tx.operatorId, id));

/** Partners in a state, the oldest application first, after one of them. */
export const partnersIn = (tx: Tx, state: PartnerState, after = 0n): Promise<Partner[]> => tx.many<Partner>(rows.inState(tx.operatorId, state, after, PARTNERS_ON_PAGE));

/** How many partners are in each state. */
export async function countPartners(tx: Tx): Promise<ReadonlyMap<PartnerState, number>> {
  const counted = await tx.many<{ state: PartnerState; partners: bigint }>(rows.counts(tx.operatorId));
  return new Map(counted.map(({ state, partners }) => [state, Number(partners)]));
}

/** What became of a partner, the newest first. */
export const eventsOf = (tx: Tx, partnerId: bigint): Promise<PartnerEvent[]> => tx.many<PartnerEvent>(rows.events(tx.operatorId, partnerId, EVENTS_AT_MOST));

/** Who works for a partner; few do, so each is looked up by himself. */
export async function employeesOf(tx: Tx, partnerId: bigint): Promise<Employee[]> {
  const found = await tx.many<Omit<Employee, 'email'>>(rows.employees(tx.operatorId, partnerId));
  return Promise.all(found.map(async (one) => ({ ...one, email: (await identity.findUser(tx, one.userId))?.email ?? '' })));
}

/** For whom a user works or worked: for the copy of his data. */
export const worksOf = (tx: Tx, userId: string): Promise<{ readonly name: string; readonly role: PartnerRole; readonly sinceAt: Temporal.Instant; readonly endedAt: Temporal.Instant | null }[]> =>
  tx.many(rows.ofUserEver(tx.operatorId, userId));
