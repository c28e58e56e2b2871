import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import type { Account } from './account.ts';
import * as rows from './accounts.sql.ts';
import * as links from './links.sql.ts';

/** An account as staff see it, and who manages it in the cabinet. */
export interface CustomerCard {
  readonly account: Account;
  readonly user: { readonly userId: string; readonly linkedAt: Temporal.Instant } | undefined;
}

/** How long a card stays open to the session that said why. */
export const CARD_OPEN_MINUTES = 30;

const OPENED = 'customer-card.opened';
const STORY_OPENED = 'customer-story.opened';
const subjectOf = (accountId: bigint) => ({ kind: 'account', id: String(accountId) });

interface Access {
  readonly accountId: bigint;
  /** Why: a word of the profile's list. */
  readonly reason: string;
  readonly origin: Origin;
}

interface Reader {
  readonly id: string;
  readonly sessionId: string;
}

/**
 * Opens a customer's card for a member of staff, who says why: that is recorded, and the customer reads it among his own
 * activity (PR 31, 34). False when there is no such account.
 */
export const openCard = (house: { readonly db: Database }, operator: Operator, staff: Reader, wish: Access, now: Temporal.Instant): Promise<boolean> => recordAccess(house, operator, staff, OPENED, wish, now);

/** The same for the whole story of a customer, which is handed out for as long as a card stays open. */
export const openStory = (house: { readonly db: Database }, operator: Operator, staff: Reader, wish: Access, now: Temporal.Instant): Promise<boolean> => recordAccess(house, operator, staff, STORY_OPENED, wish, now);

function recordAccess({ db }: { readonly db: Database }, operator: Operator, { id, sessionId }: Reader, action: string, { accountId, reason, origin }: Access, now: Temporal.Instant): Promise<boolean> {
  return transaction(db, operator.id, async (tx) => {
    const card = await cardOf(tx, accountId);
    if (!card) return false;
    await audit.record(tx, { action, at: now, actor: { kind: 'staff', id, sessionId }, origin, reason, subject: subjectOf(accountId), ...(card.user && { userId: card.user.userId }) });
    return true;
  });
}

/** The card, to be shown only while it is open. */
export async function cardOf(tx: Tx, accountId: bigint): Promise<CustomerCard | undefined> {
  const [account, user] = await Promise.all([
    tx.maybe<Account>(rows.byId(tx.operatorId, accountId)),
    tx.maybe<{ userId: string; linkedAt: Temporal.Instant }>(links.userOfId(tx.operatorId, accountId)),
  ]);
  return account && { account, user };
}

/** Whether a session of staff has opened the card and its time is not over: the record itself is the key. */
export const isCardOpen = async (tx: Tx, accountId: bigint, sessionId: string, now: Temporal.Instant): Promise<boolean> => (await openedBy(tx, accountId, sessionId, now)) !== undefined;

/** Why this session has the card open; undefined where it has not. What is handed out of an open card is recorded with it. */
export const reasonToOpen = async (tx: Tx, accountId: bigint, sessionId: string, now: Temporal.Instant): Promise<string | undefined> => (await openedBy(tx, accountId, sessionId, now))?.reason ?? undefined;

const openedBy = (tx: Tx, accountId: bigint, sessionId: string, now: Temporal.Instant) => audit.doneBy(tx, sessionId, OPENED, subjectOf(accountId), now.subtract({ minutes: CARD_OPEN_MINUTES }));

/** Whether a session of staff may still be handed the story that it said why it needs. */
export const isStoryOpen = (tx: Tx, accountId: bigint, sessionId: string, now: Temporal.Instant): Promise<boolean> =>
  audit.hasDone(tx, sessionId, STORY_OPENED, subjectOf(accountId), now.subtract({ minutes: CARD_OPEN_MINUTES }));

/** Who has opened the card and why, newest first. */
export const cardOpenings = async (tx: Tx, accountId: bigint): Promise<audit.Entry[]> => {
  const { kind, id } = subjectOf(accountId);
  return (await audit.listEntriesOfSubject(tx, kind, id)).filter(({ action }) => action === OPENED);
};
