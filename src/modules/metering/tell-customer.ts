import { periodText } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Channel } from './reading.ts';
import type { JudgedEntry } from './sending.ts';

/** Where the sender sees a page that says what became of it, a letter would say it again. */
const SEEN: readonly Channel[] = ['cabinet', 'file', 'api'];

/** Writes to the customers of a sending's accounts: what was held, always; what was accepted, where no page has said it. */
export async function tellOfSending(tx: Tx, keys: Keys, of: { readonly submission: string; readonly judged: readonly JudgedEntry[]; readonly channel: Channel }, now: Temporal.Instant): Promise<void> {
  const isSeen = SEEN.includes(of.channel);
  const heldOnes = of.judged.filter(({ doubts }) => doubts.length > 0);
  if (isSeen && heldOnes.length === 0) return;
  const told = isSeen ? heldOnes : of.judged;
  for (const [accountId, own] of Map.groupBy(told, ({ meter }) => meter.accountId)) {
    const user = await userOfAccount(tx, accountId);
    const [first] = own;
    if (!user || !first) continue;
    const isHeld = own.some(({ doubts }) => doubts.length > 0);
    await notices.send(
      tx,
      keys,
      {
        kind: isHeld ? 'readings-held' : 'readings-accepted',
        to: user.email,
        language: user.language,
        userId: user.id,
        values: { account: first.meter.accountNumber, submission: of.submission, count: String(own.length), period: periodText(first.bill.period) },
      },
      now,
    );
  }
}

/** The user who manages an account now, with a mailbox that is his. */
export async function userOfAccount(tx: Tx, accountId: bigint): Promise<identity.User | undefined> {
  const card = await accounts.cardOf(tx, accountId);
  return card?.user && identity.findUser(tx, card.user.userId);
}
