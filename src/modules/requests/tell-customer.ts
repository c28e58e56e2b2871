import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import type { Language } from '#lib/i18n/texts.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { replyAddress } from './mail/reply-address.ts';
import type { Contact } from './request.ts';

/** What a customer is told of his request. */
type Told =
  | { readonly notice: 'request-received'; readonly dueOn: Temporal.PlainDate | undefined }
  | { readonly notice: 'request-answered' | 'request-asked'; readonly words: string }
  | { readonly notice: 'request-extended'; readonly ground: string; readonly words: string; readonly dueOn: Temporal.PlainDate };

interface About {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly userId: string | null;
  readonly language: Language;
  readonly contact: Contact;
}

/** Tells whoever asked, by e-mail where an address of his is known; somebody who left a telephone number alone, or wants to be told otherwise, is called or written to by staff. Returns whether a letter goes out. */
export async function tellCustomer(tx: Tx, { keys, operator }: { readonly keys: Keys; readonly operator: Operator }, about: About, told: Told, now: Temporal.Instant): Promise<boolean> {
  if (about.userId === null && (about.contact.answerBy ?? 'email') !== 'email') return false;
  const user = about.userId === null ? undefined : await identity.findUser(tx, about.userId);
  const to = user?.email ?? about.contact.email;
  if (to === '' || !notices.isEmailAddress(to)) return false;
  const addressed = { to, language: user?.language ?? about.language, ...(user && { userId: user.id }) };
  const values = { number: about.number, request: about.kind, replyTo: replyAddress(keys, operator, about.id) };
  switch (told.notice) {
    case 'request-received':
      await notices.send(tx, keys, { ...addressed, kind: told.notice, values: { ...values, dueOn: told.dueOn?.toString() ?? '' } }, now);
      break;
    case 'request-answered':
    case 'request-asked':
      await notices.send(tx, keys, { ...addressed, kind: told.notice, values: { ...values, words: oneLine(told.words) } }, now);
      break;
    case 'request-extended':
      await notices.send(tx, keys, { ...addressed, kind: told.notice, values: { ...values, ground: told.ground, words: oneLine(told.words), dueOn: told.dueOn.toString() } }, now);
  }
  return true;
}

/** Values of letters stay on their line. */
const oneLine = (words: string): string => words.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
