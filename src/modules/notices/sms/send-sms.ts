import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { uuidv7 } from '#lib/ids.ts';
import type { Keys } from '#lib/keys.ts';
import { mobileNumber } from '#lib/phone-number.ts';
import * as messages from '../messages.sql.ts';
import { SECRET } from '../send.ts';
import type { CodeKind, TidingsKind } from './templates.ts';

/** An SMS to be sent; a code is worthless after its time and is not sent then. */
export type SmsNotice = { readonly to: string; readonly language: Language; readonly userId?: string } & (
  | { readonly kind: CodeKind; readonly code: string; readonly expiresAt: Temporal.Instant }
  | { readonly kind: TidingsKind }
);

/**
 * Puts an SMS into the outbox, in the transaction of what it tells about. Throws for a number that is not in E.164 form; forms ask
 * `mobileNumber` first. How many a number gets is limited by whoever sends. Returns the id of the message.
 */
export async function sendSms(tx: Tx, keys: Keys, notice: SmsNotice, now: Temporal.Instant): Promise<string> {
  if (mobileNumber(notice.to) !== notice.to) throw new Error(`message ${notice.kind}: the recipient is no mobile number`);
  const id = uuidv7(now.epochMilliseconds);
  const [sealedSecret, expiresAt] = 'code' in notice ? [keys.seal(SECRET, JSON.stringify({ code: notice.code })), notice.expiresAt] : [null, null];
  const row = { id, kind: notice.kind, channel: 'sms', to: notice.to, language: notice.language, userId: notice.userId ?? null, values: {}, sealedSecret, expiresAt } as const;
  await tx.run(messages.insert(tx.operatorId, row, now));
  await tx.run(messages.insertEvent(tx.operatorId, id, 'queued', null, now));
  return id;
}

/** Gives a user the messages that went to his number before he was one, as far back as a registration lasts. */
export const adoptMessages = (tx: Tx, phone: string, userId: string, now: Temporal.Instant): Promise<number> => tx.run(messages.adopt(tx.operatorId, phone, userId, now.subtract({ hours: 24 })));
