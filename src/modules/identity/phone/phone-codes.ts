import type { Tx } from '#lib/db/database.ts';
import type { Language } from '#lib/i18n/texts.ts';
import { sameSecret, type Keys } from '#lib/keys.ts';
import * as notices from '#notices';
import { makeCode } from './make-code.ts';
import { CODE_VALID_MINUTES, digitsOf, isAlive, type SentCode } from './phone-code.rules.ts';
import type { CodeSubject } from './phone-code-subject.ts';
import * as rows from './phone-codes.sql.ts';

export interface CodeOrder extends CodeSubject {
  readonly phone: string;
  readonly language: Language;
  readonly userId?: string;
}

/** Sends a new code by SMS; the one before is good no more. */
export async function sendCode(tx: Tx, keys: Keys, { purpose, subject, phone, language, userId }: CodeOrder, now: Temporal.Instant): Promise<void> {
  const code = makeCode();
  const expiresAt = now.add({ minutes: CODE_VALID_MINUTES });
  const codeHash = digestOf(keys, tx.operatorId, { purpose, subject }, code);
  await tx.run(rows.put(tx.operatorId, { purpose, subject, phone, userId: userId ?? null, codeHash, expiresAt }, now));
  await notices.sendSms(tx, keys, { kind: `${purpose}-code`, to: phone, language, code, expiresAt, ...(userId === undefined ? {} : { userId }) }, now);
}

/** Whose code it was, and the number that it proved. */
export interface ProvenCode {
  readonly phone: string;
  readonly userId: string | null;
}

/**
 * Whether a typed code is the newest that was sent for this. A wrong one is counted, so the caller must not undo his transaction. The code stays
 * good until `useCode`; its row is held until the transaction ends.
 */
export async function proveCode(tx: Tx, keys: Keys, about: CodeSubject, typed: string, now: Temporal.Instant): Promise<ProvenCode | undefined> {
  const sent = await tx.maybe<SentCode & ProvenCode>(rows.held(tx.operatorId, about));
  const digits = digitsOf(typed);
  if (!sent || !isAlive(sent, now)) return undefined;
  if (digits !== undefined && sameSecret(sent.codeHash, digestOf(keys, tx.operatorId, about, digits))) return sent;
  await tx.run(rows.countWrong(tx.operatorId, about));
  return undefined;
}

/** The code did what it was sent for. */
export const useCode = (tx: Tx, about: CodeSubject, now: Temporal.Instant): Promise<number> => tx.run(rows.use(tx.operatorId, about, now));

const digestOf = (keys: Keys, operatorId: number, { purpose, subject }: CodeSubject, code: string): Buffer => keys.digest('phone-code', `${operatorId} ${purpose} ${subject} ${code}`);
