import * as audit from '#audit';
import { dateIn } from '#lib/dates.ts';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import type { Operator } from '#operators';
import type { Disclosure } from './disclosure.ts';
import * as rows from './disclosures.sql.ts';

export interface DisclosureWish extends Pick<Disclosure, 'recipient' | 'kind' | 'ground' | 'what' | 'disclosedOn' | 'isHidden'> {
  readonly userNumber: string;
  readonly origin: Origin;
}

/**
 * Enters what was handed over into the register (HS 4.6, 4.8; PR 34; GR 5.1). To a third party nothing goes without the person's consent to it: 'no-consent'. The person
 * sees the entry, unless the law forbids it; that may be said of courts and state bodies alone.
 */
export function recordDisclosure(
  house: { readonly db: Database }, operator: Operator, staff: { readonly id: string; readonly sessionId: string }, wish: DisclosureWish, now: Temporal.Instant,
): Promise<Disclosure | Refused<'unknown' | 'no-consent' | 'not-yet'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const user = await identity.findUserByNumber(tx, wish.userNumber);
    if (!user) return refuse('unknown', 'number');
    if (Temporal.PlainDate.compare(wish.disclosedOn, dateIn(operator.zone, now)) > 0) return refuse('not-yet', 'disclosed-on');
    const consent = wish.kind === 'third-party' ? (await legal.consentsOf(tx, user.id)).find(({ purpose, withdrawnAt }) => purpose === 'transfer' && withdrawnAt === null) : undefined;
    if (wish.kind === 'third-party' && !consent) return refuse('no-consent', 'kind');
    const { recipient, kind, ground, what, disclosedOn } = wish;
    const isHidden = wish.isHidden && kind !== 'third-party';
    const one: Disclosure = { id: uuidv7(now.epochMilliseconds), userId: user.id, recipient, kind, ground, consentId: consent?.id ?? null, what, disclosedOn, isHidden, recordedAt: now, recordedBy: staff.id };
    await tx.run(rows.insert(operator.id, one));
    const deed = { action: 'disclosure.recorded', at: now, actor: { kind: 'staff', ...staff }, origin: wish.origin, subject: { kind: 'disclosure', id: one.id }, reason: ground } as const;
    // An entry that names the person is shown to him.
    await audit.record(tx, isHidden ? deed : { ...deed, userId: user.id });
    return one;
  });
}

/** What the person may know of. */
export const disclosuresTo = async (tx: Tx, userId: string): Promise<Disclosure[]> => (await tx.many<Disclosure>(rows.ofUser(tx.operatorId, userId))).filter(({ isHidden }) => !isHidden);

const LISTED_AT_MOST = 200;

/** The register, newest first. */
export const listDisclosures = (tx: Tx): Promise<(Disclosure & { readonly userNumber: string })[]> => tx.many(rows.all(tx.operatorId, LISTED_AT_MOST)).then((found) => Promise.all((found as Disclosure[]).map(async (one) => ({ ...one, userNumber: (await identity.findUser(tx, one.userId))?.number ?? '' }))));
