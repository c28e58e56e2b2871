import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { uuidv7 } from '#lib/ids.ts';
import { mobileNumber } from '#lib/phone-number.ts';
import * as messages from './messages.sql.ts';
import * as subscriptions from './push/subscriptions.sql.ts';
import { isEmailAddress, isOneLine } from './recipient.rules.ts';
import type { SmsValues } from './sms/templates.ts';
import type { Notice } from './templates.ts';

/** Kinds that are sent to many; each has a letter, and an SMS but for advertising. */
type MassKind = 'announcement' | 'debt-notice' | 'advertisement';

/** One of many messages of the same occasion: a letter without a secret, or an SMS that is no code. */
export type MassNotice = {
  [K in MassKind]: { readonly kind: K; readonly to: string; readonly language: Language; readonly userId: string } & (
    | { readonly channel: 'email'; readonly values: Extract<Notice, { kind: K }>['values'] }
    | { readonly channel: K extends 'advertisement' ? never : 'sms'; readonly values: SmsValues }
  );
}[MassKind];

/**
 * Puts many messages into the outbox in one statement, in the transaction of what they tell about; whoever gets a letter is told in his browsers, too. An address that
 * nothing can be sent to is left out: it must not keep the others from theirs. Nothing leaves before `dueAt`. Returns the id of each message in order; null where it was left out.
 */
export async function sendAll(tx: Tx, notices: readonly MassNotice[], now: Temporal.Instant, dueAt = now): Promise<(string | null)[]> {
  const ids = notices.map((one) => (isSendable(one) ? uuidv7(now.epochMilliseconds) : null));
  const good = notices.flatMap((one, at) => ({ ...one, id: ids[at] ?? '' })).filter(({ id }) => id !== '');
  if (good.length === 0) return ids;
  const letters = new Map(good.filter(({ channel }) => channel === 'email').map((one) => [one.userId, one]));
  const browsers = await tx.many<{ id: string; userId: string }>(subscriptions.ofUsers(tx.operatorId, [...letters.keys()]));
  const pushed = browsers.map(({ id, userId }) => ({ ...(letters.get(userId) as MassNotice), id: uuidv7(now.epochMilliseconds), channel: 'push' as const, to: id }));
  const rows = [...good, ...pushed].map(({ id, kind, channel, to, language, userId, values }) => ({ id, kind, channel, recipient: to, language, user_id: userId, values }));
  await tx.run(messages.insertAll(tx.operatorId, JSON.stringify(rows), now, dueAt));
  return ids;
}

const isSendable = ({ channel, to, values }: MassNotice): boolean =>
  (channel === 'email' ? isEmailAddress(to) : mobileNumber(to) === to) && Object.values(values).every(isOneLine);
