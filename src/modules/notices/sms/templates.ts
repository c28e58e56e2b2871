import { money } from '#lib/money.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Texted } from '../message.ts';

/** Characters of one part in UCS-2, which Cyrillic needs; every message is one part. */
export const PART_LENGTH = 70;

/** Every SMS that the product sends; those with a code end with the line that binds it to the cabinet's host. */
const CODES = ['registration-code', 'recovery-code', 'phone-change-code', 'sign-in-code'] as const;
const TIDINGS = ['number-registered', 'phone-changed', 'phone-left', 'password-changed'] as const;

/** Those that tell values: words of the operator's own, or the sum of a debt; sent to many at once. */
const WORDED = ['announcement', 'debt-notice'] as const;

export type CodeKind = (typeof CODES)[number];
export type TidingsKind = (typeof TIDINGS)[number];
export type SmsKind = CodeKind | TidingsKind | (typeof WORDED)[number];
/** The operator's own words, short enough for one part, and the kind of their announcement; or an account with what it owes in minor units. */
export type SmsValues = { readonly title: string; readonly kind: string } | { readonly account: string; readonly owedMinor: string };

export const SMS_KINDS: readonly SmsKind[] = [...CODES, ...TIDINGS, ...WORDED];
export const isSmsKind = (kind: string): kind is SmsKind => (SMS_KINDS as readonly string[]).includes(kind);
const isCodeKind = (kind: SmsKind): kind is CodeKind => (CODES as readonly string[]).includes(kind);

/**
 * Writes an SMS. A code's last line names the host it is for (`@host #123456`), so that a browser fills it in there alone; it is left
 * out where the host is too long for one part, and so is where to go from the sum of a debt.
 */
export function writeSms(kind: SmsKind, t: Texts, operator: Operator, host: string, code: string, values: Texted = {}): string {
  const words = t(`notices.sms.${kind}`, { code, host, phone: operator.profile.contacts.phone, ...shown(t, operator, values) });
  if (kind === 'debt-notice' && words.length > PART_LENGTH) return words.split('. ')[0] as string;
  if (!isCodeKind(kind)) return words;
  const bound = `${words}\n@${host} #${code}`;
  return bound.length <= PART_LENGTH ? bound : words;
}

/** Of an account its end alone: an SMS is read by whoever holds the phone. */
const shown = (t: Texts, { currency }: Operator, { account = '', owedMinor = '0', ...values }: Texted): Texted => ({ ...values, account: `…${account.slice(-4)}`, amount: t.money(money(BigInt(owedMinor), currency)) });
