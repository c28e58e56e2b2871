import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { kindOfNumber } from '#lib/iin-bin.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { actorOf, type OwnSession } from '../sessions/session.ts';
import { endBinding } from './end-binding.ts';
import { findUserBySigner, openPerson, personOf } from './find-person.ts';
import { holdLegalEntity } from './hold-legal-entity.ts';
import { personKeys } from './person.ts';
import * as rows from './persons.sql.ts';

/** Somebody who may register to act for a legal entity and has not yet. */
export interface Invitation {
  readonly id: string;
  readonly iin: string;
  readonly invitedAt: Temporal.Instant;
}

const SEAL = 'identity.invitation';
/** Open at a time, of one legal entity. */
const MOST_OPEN = 50;

/**
 * Lets a person act for the administrator's legal entity: he registers with his own certificate of that entity. 'not-an-administrator'; 'not-an-iin'; 'invited-already' and
 * 'registered-already'; 'too-many-invitations'.
 */
export function inviteRepresentative(house: House, operator: Operator, who: OwnSession, input: { readonly iin: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'invited' | Refused<'not-an-administrator' | 'not-an-iin' | 'invited-already' | 'registered-already' | 'too-many-invitations'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const bin = await holdAdministered(tx, house.keys, who);
    if (!bin) return refuse('not-an-administrator');
    if (kindOfNumber(input.iin) !== 'iin') return refuse('not-an-iin', 'iin');
    const { iinKey, binKey } = personKeys(house.keys, { iin: input.iin, bin });
    if (await findUserBySigner(tx, house.keys, { iin: input.iin, bin })) return refuse('registered-already', 'iin');
    if ((await tx.many(rows.openInvitations(operator.id, binKey as Buffer))).length >= MOST_OPEN) return refuse('too-many-invitations', 'iin');
    const id = uuidv7(now.epochMilliseconds);
    const row = { id, iinKey, binKey: binKey as Buffer, sealedIin: house.keys.seal(SEAL, input.iin), invitedBy: who.userId };
    if ((await tx.run(rows.invite(operator.id, row, now))) === 0) return refuse('invited-already', 'iin');
    await audit.record(tx, { action: 'representative.invited', at: now, actor: actorOf(who), origin: input.origin, userId: who.userId, subject: { kind: 'invitation', id } });
    return 'invited';
  });
}

/** Takes an invitation back before it is used. 'unknown' when there is none of that id in the administrator's legal entity. */
export function withdrawInvitation(house: House, operator: Operator, who: OwnSession, input: { readonly id: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'withdrawn' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const bin = await administeredBy(tx, house.keys, who);
    if (!bin || !isUuid(input.id)) return refuse('unknown');
    const { binKey } = personKeys(house.keys, { iin: '', bin });
    if ((await tx.run(rows.withdrawInvitation(operator.id, input.id, binKey as Buffer, now))) === 0) return refuse('unknown');
    await audit.record(tx, { action: 'invitation.withdrawn', at: now, actor: actorOf(who), origin: input.origin, userId: who.userId, subject: { kind: 'invitation', id: input.id } });
    return 'withdrawn';
  });
}

/** Somebody who acts for a legal entity by its administrator's invitation. */
export interface Representative {
  readonly userId: string;
  readonly fullName: string;
  readonly iin: string;
  readonly since: Temporal.Instant;
}

/** Whoever acts for the legal entity that a user administers; undefined when he administers none. */
export async function listRepresentatives(tx: Tx, keys: Keys, who: OwnSession): Promise<Representative[] | undefined> {
  const bin = await administeredBy(tx, keys, who);
  if (!bin) return undefined;
  const found = await tx.many<rows.RepresentativeRow>(rows.representativesOf(tx.operatorId, personKeys(keys, { iin: '', bin }).binKey as Buffer));
  return found.map(({ userId, sealedPerson, boundAt }) => {
    const { fullName, iin } = openPerson(keys, sealedPerson);
    return { userId, fullName, iin, since: boundAt };
  });
}

/** Ends that somebody acts for the administrator's legal entity; he is told. 'unknown' when he does not, or administers it himself. */
export function removeRepresentative(house: House, operator: Operator, who: OwnSession, { userId, origin }: { readonly userId: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'removed' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const representatives = (await listRepresentatives(tx, house.keys, who)) ?? [];
    if (!representatives.some((one) => one.userId === userId)) return refuse('unknown');
    await endBinding(tx, house.keys, userId, { because: 'administrator', reason: '', actor: actorOf(who), origin }, now);
    await audit.record(tx, { action: 'representative.removed', at: now, actor: actorOf(who), origin, userId: who.userId, subject: { kind: 'user', id: userId } });
    return 'removed';
  });
}

/** The open invitations of the legal entity that a user administers; undefined when he administers none. */
export async function listInvitations(tx: Tx, keys: Keys, who: OwnSession): Promise<Invitation[] | undefined> {
  const bin = await administeredBy(tx, keys, who);
  if (!bin) return undefined;
  const { binKey } = personKeys(keys, { iin: '', bin });
  const found = await tx.many<rows.InvitationRow>(rows.openInvitations(tx.operatorId, binKey as Buffer));
  return found.map(({ id, sealedIin, invitedAt }) => ({ id, iin: keys.open(SEAL, sealedIin), invitedAt }));
}

/** The same, held until the transaction ends: whoever administers no longer invites nobody, not even at the same moment. */
async function holdAdministered(tx: Tx, keys: Keys, who: OwnSession): Promise<string | undefined> {
  const bin = await administeredBy(tx, keys, who);
  if (!bin) return undefined;
  await holdLegalEntity(tx, keys, { bin });
  return administeredBy(tx, keys, who);
}

async function administeredBy(tx: Tx, keys: Keys, { userId }: OwnSession): Promise<string | undefined> {
  const person = await personOf(tx, keys, userId);
  return person?.capacity === 'administrator' ? person.bin : undefined;
}
