import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as rows from './consents.sql.ts';
import type { SsoHouse } from './house.ts';
import type { SignOnScope } from './scope.ts';

/** A partner that a user signs in to, and what it may know. */
export interface SignOn {
  readonly id: string;
  readonly clientId: string;
  readonly partnerId: bigint;
  readonly partnerName: string;
  readonly given: readonly SignOnScope[];
  readonly givenAt: Temporal.Instant;
}

export interface Consent {
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  readonly given: readonly SignOnScope[];
  readonly refused: readonly SignOnScope[];
  readonly givenAt: Temporal.Instant;
}

/** Which user's session acts. */
export interface SigningOn {
  readonly userId: string;
  readonly sessionId: string;
}

/** The consent of a user to a client that holds now. */
export const consentTo = (tx: Tx, userId: string, clientId: string): Promise<Consent | undefined> => tx.maybe<Consent>(rows.inForce(tx.operatorId, userId, clientId));

/** A consent that holds, by its id. */
export const consentBy = (tx: Tx, id: string): Promise<Consent | undefined> => (isUuid(id) ? tx.maybe<Consent>(rows.byId(tx.operatorId, id)) : Promise.resolve(undefined));

/** Gives a client what was ticked, in the caller's transaction; what was asked for and not ticked is remembered as refused. `client.host` is the place that the user saw. A former consent gives way. Answers its id. */
export async function giveConsent(tx: Tx, who: SigningOn, client: { readonly id: string; readonly host: string }, wish: { readonly given: readonly SignOnScope[]; readonly refused: readonly SignOnScope[]; readonly origin: Origin }, now: Temporal.Instant): Promise<string> {
  const id = uuidv7(now.epochMilliseconds);
  await tx.run(rows.withdraw(tx.operatorId, who.userId, client.id, now));
  await tx.run(rows.insert(tx.operatorId, id, who.userId, client, wish.given, wish.refused, now));
  await audit.record(tx, { action: 'sign-on.consented', at: now, actor: { kind: 'user', id: who.userId, sessionId: who.sessionId }, origin: wish.origin, userId: who.userId, subject: { kind: 'client', id: client.id }, details: { given: wish.given.join(' '), refused: wish.refused.join(' ') } });
  return id;
}

/** Takes a consent back: what the partner holds by it opens nothing from now on. 'unknown' when there is none of that id. */
export function withdrawSignOn(house: SsoHouse, operator: Operator, who: SigningOn, input: { readonly id: string; readonly origin: Origin }, now: Temporal.Instant): Promise<'withdrawn' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const consent = await consentBy(tx, input.id);
    if (!consent || consent.userId !== who.userId) return refuse('unknown');
    await tx.run(rows.withdraw(operator.id, who.userId, consent.clientId, now));
    await audit.record(tx, { action: 'sign-on.withdrawn', at: now, actor: { kind: 'user', id: who.userId, sessionId: who.sessionId }, origin: input.origin, userId: who.userId, subject: { kind: 'client', id: consent.clientId } });
    return 'withdrawn';
  });
}

/** The partners that a user signs in to, the newest consent first. */
export async function signOnsOf(tx: Tx, house: Pick<SsoHouse, 'partnerName'>, userId: string): Promise<SignOn[]> {
  const found = await tx.many<Omit<SignOn, 'partnerName'>>(rows.ofUser(tx.operatorId, userId));
  const named: SignOn[] = [];
  for (const one of found) named.push({ ...one, partnerName: (await house.partnerName(tx, one.partnerId)) ?? one.clientId });
  return named;
}
