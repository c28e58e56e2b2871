import { randomUUID } from 'node:crypto';
import * as audit from '#audit';
import * as identity from '#identity';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { aboutFault, type TextFault } from '../cards/card.rules.ts';
import type { CatalogHouse, Person } from '../house.ts';
import * as rows from './partners.sql.ts';

export type ApplyRefusal = TextFault | 'not-an-organisation' | 'works-for-a-partner' | 'partner-exists';

/**
 * Applies for an organisation to become a partner; the user, whose certificate names it, becomes its administrator. Refuses a user who is bound to no organisation, who works for
 * a partner already, an organisation that is a partner or has applied, and a text with markup.
 */
export function applyAsPartner(
  house: CatalogHouse, operator: Operator, user: Person, wish: { readonly email: string; readonly about: Localised; readonly origin: Origin }, now: Temporal.Instant,
): Promise<bigint | Refused<ApplyRefusal>> {
  const fault = aboutFault(wish.about);
  if (fault) return Promise.resolve(fault);
  return transaction(house.db, operator.id, async (tx) => {
    const person = await identity.personOf(tx, house.keys, user.id);
    if (person?.bin === undefined) return refuse('not-an-organisation');
    await tx.run(rows.endUnbound(operator.id, { partnerId: null, userId: user.id }, now));
    if ((await tx.maybe(rows.ofUser(operator.id, user.id))) !== undefined) return refuse('works-for-a-partner');
    const made = await tx.maybe<{ id: bigint }>(rows.insert(operator.id, { bin: person.bin, name: person.organisation ?? person.bin, email: wish.email, about: JSON.stringify(wish.about), appliedBy: user.id }, now));
    if (!made) return refuse('partner-exists');
    await tx.run(rows.insertEvent(operator.id, { partnerId: made.id, state: 'applied', reason: null, byKind: 'user', byId: user.id }, now));
    await tx.run(rows.employ(operator.id, { id: randomUUID(), partnerId: made.id, userId: user.id, role: 'administrator' }, now));
    await audit.record(tx, { action: 'partner.applied', at: now, actor: { kind: 'user', ...user }, origin: wish.origin, userId: user.id, subject: { kind: 'partner', id: String(made.id) }, details: {} });
    return made.id;
  });
}
