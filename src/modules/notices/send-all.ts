import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { uuidv7 } from '#lib/ids.ts';
import { mobileNumber } from '#lib/phone-number.ts';
import * as messages from './messages.sql.ts';
import * as subscriptions from './push/subscriptions.sql.ts';
import { isEmailAddress, isOneLine } from './recipient.rules.ts';
import type { SmsValues } from './sms/templates.ts';
import type { Notice } from './templates.ts';

/** One of many messages of the same occasion: a letter without a secret, or an SMS that is no code. */
export type MassNotice =
  | { readonly channel: 'email'; readonly kind: 'announcement'; readonly to: string; readonly language: Language; readonly userId: string; readonly values: Extract<Notice, { kind: 'announcement' }>['values'] }
  | { readonly channel: 'sms'; readonly kind: 'announcement'; readonly to: string; readonly language: Language; readonly userId: string; readonly values: SmsValues };

/**
 * Puts many messages into the outbox in one statement, in the transaction of what they tell about; whoever gets a letter is told in his browsers, too. An address that
 * nothing can be sent to is left out: it must not keep the others from theirs. Returns how many messages wait.
 */
export async function sendAll(tx: Tx, notices: readonly MassNotice[], now: Temporal.Instant): Promise<number> {
  const good = notices.filter(isSendable);
  if (good.length === 0) return 0;
  const letters = new Map(good.filter(({ channel }) => channel === 'email').map((one) => [one.userId, one]));
  const browsers = await tx.many<{ id: string; userId: string }>(subscriptions.ofUsers(tx.operatorId, [...letters.keys()]));
  const pushed = browsers.map(({ id, userId }) => ({ ...(letters.get(userId) as MassNotice), channel: 'push' as const, to: id }));
  const rows = [...good, ...pushed].map(({ kind, channel, to, language, userId, values }) => ({ id: uuidv7(now.epochMilliseconds), kind, channel, recipient: to, language, user_id: userId, values }));
  return tx.run(messages.insertAll(tx.operatorId, JSON.stringify(rows), now));
}

const isSendable = ({ channel, to, values }: MassNotice): boolean =>
  (channel === 'email' ? isEmailAddress(to) : mobileNumber(to) === to) && Object.values(values).every(isOneLine);
