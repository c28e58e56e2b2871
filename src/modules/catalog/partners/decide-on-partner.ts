import * as audit from '#audit';
import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { CatalogHouse, Person } from '../house.ts';
import { relistPartner } from '../search/relist.ts';
import { mayBecome, wantsReason } from './partner.rules.ts';
import type { Employee, Partner, PartnerState } from './partner.ts';
import * as rows from './partners.sql.ts';

export type PartnerRefusal = 'unknown-partner' | 'decided-meanwhile' | 'reason-missing' | 'agreement-missing' | 'commission-unfit';

export interface PartnerDecision {
  readonly partnerId: bigint;
  /** What the partner was when it was decided. */
  readonly from: PartnerState;
  readonly state: PartnerState;
  readonly reason: string;
  readonly agreementNumber: string;
  readonly agreementOn: Temporal.PlainDate | undefined;
  /** Exact decimal. */
  readonly commissionPercent: string;
  readonly origin?: Origin;
}

/**
 * Takes a partner on, lists, suspends or ends him; everybody who works for him is told, and works for him no more where he ends. His services stand in the catalogue while he is listed. Refuses what does not follow from what
 * he is, listing without an agreement and its commission, and suspending or ending without a reason.
 */
export function decideOnPartner(house: CatalogHouse, operator: Operator, staff: Person, wish: PartnerDecision, now: Temporal.Instant): Promise<PartnerState | Refused<PartnerRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const partner = await tx.maybe<Partner>(rows.hold(operator.id, wish.partnerId));
    if (!partner) return refuse('unknown-partner');
    if (partner.state !== wish.from || !mayBecome(partner.state, wish.state)) return refuse('decided-meanwhile');
    const reason = wish.reason.trim();
    if (wantsReason(wish.state) && reason === '') return refuse('reason-missing', 'reason');
    const terms = termsOf(partner, wish);
    if ('refused' in terms) return terms;
    await tx.run(rows.decide(operator.id, partner.id, { state: wish.state, ...terms }));
    await tx.run(rows.insertEvent(operator.id, { partnerId: partner.id, state: wish.state, reason: reason || null, byKind: 'staff', byId: staff.id }, now));
    await relistPartner(tx, operator, partner.id, now);
    await tellEmployees(tx, house, { ...partner, state: wish.state }, reason, now);
    if (wish.state === 'ended') await tx.run(rows.endAll(operator.id, partner.id, now));
    const details = { from: partner.state, state: wish.state, ...(terms.commissionPercent !== null && { commission: terms.commissionPercent }) };
    await audit.record(tx, { action: 'partner.decided', at: now, actor: { kind: 'staff', ...staff }, ...(wish.origin && { origin: wish.origin }), subject: { kind: 'partner', id: String(partner.id) }, details, ...(reason !== '' && { reason }) });
    return wish.state;
  });
}

type Terms = Pick<Partner, 'agreementNumber' | 'agreementOn' | 'commissionPercent'>;

/** The agreement is written down when a partner is listed; later decisions leave it as it is. */
function termsOf(partner: Partner, wish: PartnerDecision): Terms | Refused<'agreement-missing' | 'commission-unfit'> {
  const { agreementNumber, agreementOn, commissionPercent } = partner;
  if (wish.state !== 'listed' || partner.state === 'suspended') return { agreementNumber, agreementOn, commissionPercent };
  if (wish.agreementNumber.trim() === '') return refuse('agreement-missing', 'agreement-number');
  if (wish.agreementOn === undefined) return refuse('agreement-missing', 'agreement-on');
  if (!/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/.test(wish.commissionPercent)) return refuse('commission-unfit', 'commission');
  return { agreementNumber: wish.agreementNumber.trim(), agreementOn: wish.agreementOn, commissionPercent: wish.commissionPercent };
}

async function tellEmployees(tx: Tx, house: CatalogHouse, { id, name, state }: Pick<Partner, 'id' | 'name' | 'state'>, reason: string, now: Temporal.Instant): Promise<void> {
  for (const { userId } of await tx.many<Employee>(rows.employees(tx.operatorId, id))) {
    const user = await identity.findUser(tx, userId);
    if (user?.emailVerifiedAt) await notices.send(tx, house.keys, { kind: 'partner-decided', to: user.email, language: user.language, userId, values: { partner: name, state, reason } }, now);
  }
}
