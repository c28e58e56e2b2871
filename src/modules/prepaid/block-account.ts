import { transaction } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { NoCalendar } from '#lib/working-days/production-calendar.ts';
import * as audit from '#audit';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { PrepaidAccount } from './account.ts';
import { accountById, lockAccounts } from './account-of.ts';
import * as rows from './blocks.sql.ts';
import type { PrepaidHouse, StaffAct } from './house.ts';

export type BlockRefusal = 'not-found' | 'blocked-already' | 'reason-missing';

interface BlockWish {
  readonly accountId: bigint;
  /** Told to the holder. */
  readonly reason: string;
}

/**
 * Stops an account from ordering and being charged, after the working days of notice that the profile gives; everybody who acts for its holder is told the reason and the day. Money
 * may still come, and go back to its payer. 'no-calendar': the day cannot be told.
 */
export function blockAccount(house: PrepaidHouse, operator: Operator, staff: StaffAct, { accountId, reason }: BlockWish, now: Temporal.Instant): Promise<{ readonly fromAt: Temporal.Instant } | Refused<BlockRefusal> | NoCalendar> {
  return transaction(house.db, operator.id, async (tx) => {
    const [account] = await lockAccounts(tx, [accountId]);
    if (!account || account.closedAt) return refuse('not-found');
    if (reason.trim() === '') return refuse('reason-missing', 'reason');
    const fromAt = await identity.noticeEndsAt(tx, operator, now);
    if ('refused' in fromAt) return fromAt;
    if ((await tx.run(rows.insert(operator.id, { id: uuidv7(now.epochMilliseconds), accountId, reason, fromAt, placedBy: staff.id, placedAt: now }))) === 0) return refuse('blocked-already');
    await tell(tx, house, account, { reason, fromAt }, now);
    await record(tx, staff, 'prepaid.blocked', account, reason, now);
    return { fromAt };
  });
}

/** Lets a blocked account order and be charged again, with a reason. */
export function unblockAccount(house: PrepaidHouse, operator: Operator, staff: StaffAct, { accountId, reason }: BlockWish, now: Temporal.Instant): Promise<'unblocked' | Refused<BlockRefusal>> {
  return transaction(house.db, operator.id, async (tx) => {
    const account = await accountById(tx, accountId);
    if (!account) return refuse('not-found');
    if (reason.trim() === '') return refuse('reason-missing', 'reason');
    if ((await tx.run(rows.lift(operator.id, accountId, { id: staff.id, because: reason, at: now }))) === 0) return refuse('not-found');
    await tell(tx, house, account, { reason, fromAt: undefined }, now);
    await record(tx, staff, 'prepaid.unblocked', account, reason, now);
    return 'unblocked';
  });
}

async function tell(tx: Tx, { keys }: PrepaidHouse, { id, number }: PrepaidAccount, { reason, fromAt }: { readonly reason: string; readonly fromAt: Temporal.Instant | undefined }, now: Temporal.Instant): Promise<void> {
  for (const { userId, email, language } of await tx.many<rows.Told>(rows.usersOf(tx.operatorId, id))) {
    const to = { to: email, language, userId };
    if (fromAt) await notices.send(tx, keys, { kind: 'prepaid-blocked', ...to, values: { number, reason, from: fromAt.toString() } }, now);
    else await notices.send(tx, keys, { kind: 'prepaid-unblocked', ...to, values: { number, reason } }, now);
  }
}

const record = (tx: Tx, { id, sessionId, origin }: StaffAct, action: 'prepaid.blocked' | 'prepaid.unblocked', account: PrepaidAccount, reason: string, now: Temporal.Instant) =>
  audit.record(tx, { action, at: now, actor: { kind: 'staff', id, sessionId }, origin, reason, subject: { kind: 'prepaid-account', id: account.id.toString() }, details: { number: account.number } });
