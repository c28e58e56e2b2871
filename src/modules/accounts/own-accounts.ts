import * as audit from '#audit';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { accountOfUser } from './account-of.ts';
import { linkAccount } from './contract-check.ts';
import { LABEL_LENGTH, UNDO_DAYS, type TakenOut } from './own-account.ts';
import * as delegations from './delegates/delegations.sql.ts';
import * as own from './own-accounts.sql.ts';

type House = { readonly db: Database };
type Who = { readonly userId: string; readonly sessionId: string };
interface About {
  readonly accountId: bigint;
  readonly origin: Origin;
}

/** Gives an own account a name of the user's, or takes it away with an empty one. 'unknown': it is not the user's account. */
export function labelAccount(house: House, operator: Operator, who: Who, wish: About & { readonly label: string }, now: Temporal.Instant): Promise<'labelled' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if (!(await accountOfUser(tx, { userId: who.userId, right: 'own', at: now }, wish.accountId))) return refuse('unknown');
    const { label } = wish;
    await tx.run(label === '' ? own.dropLabel(operator.id, who.userId, wish.accountId) : own.setLabel(operator.id, who.userId, wish.accountId, label.slice(0, LABEL_LENGTH), now));
    await recordAct(tx, 'account.labelled', who, wish, now);
    return 'labelled';
  });
}

/** Takes an account out of the user's own; the account itself stays as it is. 'unknown': it is not the user's account. */
export function unlinkAccount(house: House, operator: Operator, who: Who, wish: About, now: Temporal.Instant): Promise<'unlinked' | Refused<'unknown'>> {
  return transaction(house.db, operator.id, async (tx) => {
    if ((await tx.run(own.endLink(operator.id, who.userId, wish.accountId, now))) === 0) return refuse('unknown');
    await recordAct(tx, 'account.unlinked', who, wish, now);
    return 'unlinked';
  });
}

/** Ends every link of a user account that ends itself, and who acts for whom with it; the accounts stay as they are. */
export async function endLinksOf(tx: Tx, userId: string, now: Temporal.Instant): Promise<number> {
  await tx.run(delegations.endAllOf(tx.operatorId, userId, now));
  return tx.run(own.endLinks(tx.operatorId, userId, now));
}

/** Takes back an account that the user took out. 'gone': it is too long ago, somebody else has it, or it was closed. */
export function restoreLink(house: House, operator: Operator, who: Who, wish: About, now: Temporal.Instant): Promise<'restored' | Refused<'gone'>> {
  return transaction(house.db, operator.id, async (tx) => {
    const mayReturn = (await restorableAccounts(tx, who.userId, now)).some(({ id }) => id === wish.accountId);
    if (!mayReturn || !(await linkAccount(tx, wish.accountId, who.userId, now))) return refuse('gone');
    await recordAct(tx, 'account.linked', who, wish, now);
    return 'restored';
  });
}

/** Accounts that the user may take back. */
export const restorableAccounts = (tx: Tx, userId: string, now: Temporal.Instant): Promise<TakenOut[]> =>
  tx.many<TakenOut>(own.restorable(tx.operatorId, userId, now.subtract({ hours: 24 * UNDO_DAYS })));

const recordAct = (tx: Tx, action: string, who: Who, { accountId, origin }: About, now: Temporal.Instant): Promise<void> =>
  audit.record(tx, { action, at: now, actor: { kind: 'user', id: who.userId, sessionId: who.sessionId }, origin, userId: who.userId, subject: { kind: 'account', id: String(accountId) } });
