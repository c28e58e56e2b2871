import type { Tx } from '#lib/db/database.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import * as identity from '#identity';
import { CARD_OPEN_MINUTES } from './customer-card.ts';
import { phoneKey, type Hit } from './search-accounts.ts';
import * as rows from './search.sql.ts';

/** Accounts on one call card; who calls for more of them is asked for the address. */
const ACCOUNTS_AT_MOST = 20;
const OPENED = 'call-card.opened';

/** Who may be calling: the number is known to be somebody's, never that he himself is speaking. */
export interface Caller {
  /** Who proved that he has the number. */
  readonly user: identity.User | undefined;
  /** His accounts, then those for which the registry names the number. */
  readonly accounts: readonly Hit[];
  /** There may be more accounts than are shown. */
  readonly isCut: boolean;
}

interface Look {
  readonly actor: { readonly kind: 'staff'; readonly id: string; readonly sessionId: string };
  readonly origin: Origin;
}

/**
 * Who has a telephone number in E.164, shown to a member of staff who is called from it. Each account shown, and a user without any, is an entry in the record, once for a session in half an hour,
 * as the opening of a card is; the customer reads it among his own activity. The transaction writes.
 */
export async function seeCaller(tx: Tx, phone: string, look: Look, now: Temporal.Instant): Promise<Caller> {
  const user = await identity.findUserByPhone(tx, phone);
  const [own, called] = await Promise.all([
    user ? tx.many<Hit>(rows.hitsOfUser(tx.operatorId, user.id, ACCOUNTS_AT_MOST + 1)) : [],
    tx.many<Hit>(rows.hitsByPhone(tx.operatorId, phoneKey(phone), ACCOUNTS_AT_MOST + 1)),
  ]);
  const found = [...new Map([...own, ...called].map((hit) => [hit.id, hit])).values()];
  const accounts = found.slice(0, ACCOUNTS_AT_MOST);
  for (const { id, userId } of accounts) await record(tx, look, { kind: 'account', id: String(id) }, userId, now);
  if (user && own.length === 0) await record(tx, look, { kind: 'user', id: user.id }, user.id, now);
  return { user, accounts, isCut: found.length > accounts.length };
}

async function record(tx: Tx, { actor, origin }: Look, subject: { readonly kind: string; readonly id: string }, userId: string | null, now: Temporal.Instant): Promise<void> {
  if (await audit.hasDone(tx, actor.sessionId, OPENED, subject, now.subtract({ minutes: CARD_OPEN_MINUTES }))) return;
  await audit.record(tx, { action: OPENED, at: now, actor, origin, subject, ...(userId !== null && { userId }) });
}
