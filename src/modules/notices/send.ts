import type { Tx } from '#lib/db/database.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import * as messages from './messages.sql.ts';
import { toldBrowsers } from './push/subscribe.ts';
import { isEmailAddress, isOneLine } from './recipient.rules.ts';
import type { Notice } from './templates.ts';

/** The purpose that secrets of waiting messages are sealed for. */
export const SECRET = 'notices.secret';

/**
 * Puts a message into the outbox, in the transaction of what it tells about: both happen or neither. Its secret is
 * stored sealed and only until hand-over; a message without one is told to the person's browsers, too. Throws for an address or a value that could break out of its line; forms ask
 * `isEmailAddress` first. Returns the id of the message.
 */
export async function send(tx: Tx, keys: Keys, notice: Notice, now: Temporal.Instant): Promise<string> {
  if (!isEmailAddress(notice.to)) throw new Error(`message ${notice.kind}: the recipient is no e-mail address`);
  for (const [name, value] of Object.entries({ ...notice.values, ...notice.secret }))
    if (!isOneLine(value)) throw new Error(`message ${notice.kind}: ${name} has control characters`);
  const id = uuidv7(now.epochMilliseconds);
  const sealedSecret = notice.secret ? keys.seal(SECRET, JSON.stringify(notice.secret)) : null;
  await tx.run(messages.insert(tx.operatorId, { ...notice, id, channel: 'email', userId: notice.userId ?? null, sealedSecret, expiresAt: null }, now));
  await tx.run(messages.insertEvent(tx.operatorId, id, 'queued', null, now));
  if (notice.userId !== undefined && !notice.secret) await tellBrowsers(tx, notice, notice.userId, now);
  return id;
}

/** What is secret stays out of browsers' notifications, which anybody near a screen reads. */
async function tellBrowsers(tx: Tx, { kind, language, values }: Notice, userId: string, now: Temporal.Instant): Promise<void> {
  for (const { id: to } of await toldBrowsers(tx, userId)) {
    const id = uuidv7(now.epochMilliseconds);
    await tx.run(messages.insert(tx.operatorId, { id, kind, channel: 'push', to, language, userId, values, sealedSecret: null, expiresAt: null }, now));
    await tx.run(messages.insertEvent(tx.operatorId, id, 'queued', null, now));
  }
}
