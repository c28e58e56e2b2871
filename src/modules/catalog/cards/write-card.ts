import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { CatalogSettings, Operator } from '#operators';
import type { CatalogHouse, Person } from '../house.ts';
import { partnerFor } from '../partners/own-partner.ts';
import { cardFault, isFitSlug, type CardFault } from './card.rules.ts';
import { SERVICES_AT_MOST, type CardContent, type CardVersion, type DigitalService, type Picture } from './card.ts';
import * as rows from './cards.sql.ts';

export type CardRefusal = 'unknown' | 'no-partner' | 'in-review' | 'changed-meanwhile' | 'not-written' | 'unchanged' | 'slug-unfit' | 'slug-taken' | 'too-many' | CardFault;

/** Begins a digital service under an address of its own, with the first draft of its card. */
export function startCard(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly slug: string; readonly content: CardContent; readonly origin: Origin }, now: Temporal.Instant): Promise<bigint | Refused<CardRefusal>> {
  const fault = isFitSlug(wish.slug) ? cardFault(settingsOf(operator), wish.content, { pictures: [], agreements: agreementsOf(operator), isWhole: false }) : refuse('slug-unfit', 'slug');
  if (fault) return Promise.resolve(fault);
  return transaction(house.db, operator.id, async (tx) => {
    const partner = await partnerFor(tx, user.id, 'write cards');
    if (!partner) return refuse('no-partner');
    if ((await tx.many(rows.ofPartner(operator.id, partner.id, SERVICES_AT_MOST))).length === SERVICES_AT_MOST) return refuse('too-many');
    const made = await tx.maybe<{ id: bigint }>(rows.start(operator.id, partner.id, wish.slug, now));
    if (!made) return refuse('slug-taken', 'slug');
    await tx.run(rows.insertVersion(operator.id, { serviceId: made.id, version: 1, content: JSON.stringify(wish.content), by: user.id }, now));
    await record(tx, 'card.started', { user, serviceId: made.id, version: 1, origin: wish.origin }, now);
    return made.id;
  });
}

/**
 * Saves what was written: the open version, or a new one beside the published. Refuses while it is with the operator, and when somebody else saved meanwhile; `revision` is what the writer saw, 0 where no
 * version was open.
 */
export function saveCard(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly serviceId: bigint; readonly revision: number; readonly content: CardContent; readonly origin: Origin }, now: Temporal.Instant): Promise<number | Refused<CardRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const found = await ownService(tx, user.id, wish.serviceId);
    if (!found) return refuse('unknown');
    if (found.open?.state === 'in-review') return refuse('in-review');
    if ((found.open?.revision ?? 0) !== wish.revision) return refuse('changed-meanwhile');
    const fault = cardFault(settingsOf(operator), wish.content, { pictures: await pictureIds(tx, wish.serviceId), agreements: agreementsOf(operator), isWhole: false });
    if (fault) return fault;
    const version = found.open?.version ?? (found.service.version ?? 0) + 1;
    const row = { serviceId: wish.serviceId, version, content: JSON.stringify(wish.content), by: user.id };
    await tx.run(found.open ? rows.save(operator.id, row, now) : rows.insertVersion(operator.id, row, now));
    await record(tx, 'card.saved', { user, serviceId: wish.serviceId, version, origin: wish.origin }, now);
    return version;
  });
}

/** Hands the open version in for review: it must be whole in all three languages. */
export function submitCard(house: CatalogHouse, operator: Operator, user: Person, wish: { readonly serviceId: bigint; readonly revision: number; readonly origin: Origin }, now: Temporal.Instant): Promise<'in-review' | Refused<CardRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const found = await ownService(tx, user.id, wish.serviceId);
    if (!found) return refuse('unknown');
    const { open } = found;
    if (!open) return refuse('not-written');
    if (open.state === 'in-review') return refuse('in-review');
    if (open.state === 'returned') return refuse('unchanged');
    if (open.revision !== wish.revision) return refuse('changed-meanwhile');
    const fault = cardFault(settingsOf(operator), open.content, { pictures: await pictureIds(tx, wish.serviceId), agreements: agreementsOf(operator), isWhole: true });
    if (fault) return fault;
    await tx.run(rows.submit(operator.id, wish.serviceId, open.version, now));
    await record(tx, 'card.submitted', { user, serviceId: wish.serviceId, version: open.version, origin: wish.origin }, now);
    return 'in-review';
  });
}

/** Documents that a card may name as its agreement. */
const agreementsOf = ({ profile }: Operator): string[] => profile.documents.filter(({ acceptance }) => acceptance === 'order').map(({ code }) => code);

/** The service where the user may write its cards, held, with its open version. */
export async function ownService(tx: Tx, userId: string, serviceId: bigint): Promise<{ readonly service: DigitalService; readonly open: CardVersion | undefined } | undefined> {
  const partner = await partnerFor(tx, userId, 'write cards');
  const service = await tx.maybe<DigitalService>(rows.hold(tx.operatorId, serviceId));
  if (!partner || service?.partnerId !== partner.id) return undefined;
  return { service, open: await tx.maybe<CardVersion>(rows.openVersion(tx.operatorId, serviceId)) };
}

const pictureIds = async (tx: Tx, serviceId: bigint): Promise<string[]> => (await tx.many<Picture>(rows.pictures(tx.operatorId, serviceId))).map(({ id }) => id);

/** Only an operator whose profile has a catalogue has partners that come here. */
export function settingsOf({ profile, code }: Operator): CatalogSettings {
  if (!profile.catalog) throw new Error(`${code} has no catalogue`);
  return profile.catalog;
}

const record = (tx: Tx, action: string, { user, serviceId, version, origin }: { readonly user: Person; readonly serviceId: bigint; readonly version: number; readonly origin: Origin }, now: Temporal.Instant): Promise<void> =>
  audit.record(tx, { action, at: now, actor: { kind: 'user', ...user }, origin, userId: user.id, subject: { kind: 'service', id: String(serviceId) }, details: { version } });
