import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import { lockMark } from './requests.sql.ts';
import * as rows from './sendings.sql.ts';

/** By what something that is sent again is known, as it lies in the database. */
export interface Sending {
  readonly mark: Buffer;
  readonly content: Buffer;
}

/** What a sending became the first time. */
export interface Sent {
  readonly requestId: string;
  readonly number: string;
  /** It says what it said then. */
  readonly isSame: boolean;
}

/** Marks a sending: `sender` and `key` say which it is, `content` what it says. */
export const sendingOf = (keys: Keys, operatorId: number, sender: string, key: string, content: unknown): Sending => ({
  mark: keys.digest('request-sending', JSON.stringify([operatorId, sender, key])),
  content: keys.digest('request-sending-content', JSON.stringify([operatorId, content])),
});

/** What the sending became when it came before; nothing when this is the first time. Whoever sends the same meanwhile waits until this transaction ends. */
export async function sentBefore(tx: Tx, { mark, content }: Sending): Promise<Sent | undefined> {
  await tx.run(lockMark(tx.operatorId, mark));
  const found = await tx.maybe<{ requestId: string; number: string; content: Buffer }>(rows.claimed(tx.operatorId, mark));
  return found && { requestId: found.requestId, number: found.number, isSame: found.content.equals(content) };
}

/** Notes what a sending became, in the transaction that takes it. */
export const noteSending = async (tx: Tx, sending: Sending, requestId: string, now: Temporal.Instant): Promise<void> => void (await tx.run(rows.claim(tx.operatorId, { ...sending, requestId }, now)));

const REMEMBERED_DAYS = 90;

/** Forgets what nobody sends again. */
export const forgetSendings = (tx: Tx, now: Temporal.Instant): Promise<number> => tx.run(rows.forget(tx.operatorId, now.subtract({ hours: REMEMBERED_DAYS * 24 })));
