import { randomUUID } from 'node:crypto';
import * as audit from '#audit';
import * as identity from '#identity';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { aboutFault, type TextFault } from '../cards/card.rules.ts';
import type { CatalogHouse, Person } from '../house.ts';
import { requisitesFault, mayFor, type PartnerRight } from './partner.rules.ts';
import type { OwnPartner, PartnerRole, Requisites } from './partner.ts';
import * as rows from './partners.sql.ts';

/** Who acts, and when he latest showed that it is he. */
export type Proven = Person & { readonly provenAt?: Temporal.Instant | null };

/** The partner that a user works for, where he has the right to do this for him: anything else is as if there were none. */
export async function partnerFor(tx: Tx, userId: string, right: PartnerRight): Promise<OwnPartner | undefined> {
  const partner = await tx.maybe<OwnPartner>(rows.ofUser(tx.operatorId, userId));
  return partner && partner.state !== 'ended' && mayFor(partner, right) ? partner : undefined;
}

/** Says what the partner is and where letters to him go. Refuses what would not be shown on a card either. */
export function describePartner(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly email: string; readonly about: Localised; readonly origin: Origin }, now: Temporal.Instant): Promise<'described' | Refused<'no-partner' | TextFault>> {
  const fault = aboutFault(wish.about);
  if (fault) return Promise.resolve(fault);
  return transaction(house.db, operator.id, async (tx) => {
    const partner = await partnerFor(tx, user.id, 'write cards');
    if (!partner) return refuse('no-partner');
    await tx.run(rows.describe(operator.id, partner.id, { email: wish.email, about: JSON.stringify(wish.about) }));
    await record(tx, 'partner.described', { user, partner, origin: wish.origin, details: {} }, now);
    return 'described';
  });
}

/**
 * Says where payouts go; whoever administers the partner or keeps his accounts is told, and payouts wait (`requisites-new`). Refuses whoever has not shown anew that it is he ('unproven': a session
 * alone moves no money), and what no payout could go to, by the field ('requisites-unfit').
 */
export function tellRequisites(house: CatalogHouse, operator: Operator, user: Proven, wish: Requisites & { readonly origin: Origin }, now: Temporal.Instant): Promise<'told' | Refused<'no-partner' | 'requisites-unfit' | 'unproven'>> {
  const requisites = { bank: wish.bank.trim(), bic: wish.bic.replaceAll(/\s/g, '').toUpperCase(), account: wish.account.replaceAll(/\s/g, '').toUpperCase() };
  const fault = requisitesFault(requisites);
  if (fault) return Promise.resolve(refuse('requisites-unfit', fault));
  return transaction(house.db, operator.id, async (tx) => {
    const partner = await partnerFor(tx, user.id, 'tell requisites');
    if (!partner) return refuse('no-partner');
    if (!identity.isProven(user, now)) return refuse('unproven');
    if (isSame(partner.requisites, requisites)) return 'told';
    await tx.run(rows.setRequisites(operator.id, partner.id, JSON.stringify(requisites), now));
    await tellKeepers(tx, house, partner, requisites, now);
    await record(tx, 'partner.requisites-told', { user: { id: user.id, ...(user.sessionId !== undefined && { sessionId: user.sessionId }) }, partner, origin: wish.origin, details: { account: `…${requisites.account.slice(-4)}` } }, now);
    return 'told';
  });
}

const isSame = (before: Requisites | null, { bank, bic, account }: Requisites): boolean => before?.bank === bank && before.bic === bic && before.account === account;

/** Everybody who could tell requisites is told of new ones, so that a borrowed session is noticed. */
async function tellKeepers(tx: Tx, house: CatalogHouse, partner: OwnPartner, { bank, account }: Requisites, now: Temporal.Instant): Promise<void> {
  for (const one of await tx.many<Pick<OwnPartner, 'role'> & { userId: string }>(rows.employees(tx.operatorId, partner.id))) {
    const user = mayFor(one, 'tell requisites') ? await identity.findUser(tx, one.userId) : undefined;
    if (user?.emailVerifiedAt) await notices.send(tx, house.keys, { kind: 'partner-requisites', to: user.email, language: user.language, userId: one.userId, values: { partner: partner.name, bank, account: account.slice(-4) } }, now);
  }
}

/** Takes a representative of the partner's own organisation on, by his e-mail address: he accepted to represent it by his own signature, so nobody is made an employee unasked (PO 5.4). Refuses everybody else, and whoever works for a partner already, by one word, which tells nobody who is registered where. */
export function employ(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly email: string; readonly role: PartnerRole; readonly origin: Origin }, now: Temporal.Instant): Promise<'employed' | Refused<'no-partner' | 'nobody-to-employ'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const partner = await partnerFor(tx, user.id, 'choose employees');
    if (!partner) return refuse('no-partner');
    const other = await identity.findUserByEmail(tx, wish.email);
    if (!other?.emailVerifiedAt) return refuse('nobody-to-employ', 'email');
    if ((await tx.run(rows.employ(operator.id, { id: randomUUID(), partnerId: partner.id, userId: other.id, role: wish.role }, now))) === 0) return refuse('nobody-to-employ', 'email');
    await record(tx, 'partner.employed', { user, partner, origin: wish.origin, userId: other.id, details: { role: wish.role } }, now);
    return 'employed';
  });
}

/** Ends that somebody works for the partner. Nobody ends himself: there is always one who administers. */
export function dismiss(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly employeeId: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'dismissed' | Refused<'no-partner' | 'unknown-employee'>> {
  if (!isUuid(wish.employeeId)) return Promise.resolve(refuse('unknown-employee'));
  return transaction(house.db, operator.id, async (tx) => {
    const partner = await partnerFor(tx, user.id, 'choose employees');
    if (!partner) return refuse('no-partner');
    const found = (await tx.many<{ id: string; userId: string }>(rows.employees(operator.id, partner.id))).find(({ id }) => id === wish.employeeId);
    if (!found || found.userId === user.id) return refuse('unknown-employee');
    await tx.run(rows.dismiss(operator.id, partner.id, found.id, now));
    await record(tx, 'partner.dismissed', { user, partner, origin: wish.origin, userId: found.userId, details: {} }, now);
    return 'dismissed';
  });
}

interface Told {
  readonly user: Person;
  readonly partner: Pick<OwnPartner, 'id'>;
  readonly origin: Origin;
  readonly userId?: string;
  readonly details: NonNullable<audit.Deed['details']>;
}

const record = (tx: Tx, action: string, { user, partner, origin, userId, details }: Told, now: Temporal.Instant): Promise<void> =>
  audit.record(tx, { action, at: now, actor: { kind: 'user', ...user }, origin, userId: userId ?? user.id, subject: { kind: 'partner', id: String(partner.id) }, details });
