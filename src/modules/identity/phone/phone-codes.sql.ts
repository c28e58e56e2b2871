import { sql } from '#lib/db/sql.ts';
import type { CodeSubject } from './phone-code-subject.ts';

export interface NewCode extends CodeSubject {
  readonly phone: string;
  readonly userId: string | null;
  readonly codeHash: Buffer;
  readonly expiresAt: Temporal.Instant;
}

/** The newest code is the only one. */
export const put = (operatorId: number, one: NewCode, at: Temporal.Instant) => sql`
  insert into identity.phone_codes (operator_id, purpose, subject, user_id, phone, code_hash, sent_at, expires_at)
  values (${operatorId}, ${one.purpose}, ${one.subject}, ${one.userId}, ${one.phone}, ${one.codeHash}, ${at}, ${one.expiresAt})
  on conflict (operator_id, purpose, subject) do update
  set user_id = excluded.user_id, phone = excluded.phone, code_hash = excluded.code_hash, sent_at = excluded.sent_at,
    expires_at = excluded.expires_at, wrong = 0, used_at = null`;

export const held = (operatorId: number, { purpose, subject }: CodeSubject) => sql`
  select phone, user_id as "userId", code_hash as "codeHash", expires_at as "expiresAt", wrong, used_at as "usedAt"
  from identity.phone_codes
  where operator_id = ${operatorId} and purpose = ${purpose} and subject = ${subject}
  for update`;

export const countWrong = (operatorId: number, { purpose, subject }: CodeSubject) => sql`
  update identity.phone_codes
  set wrong = wrong + 1
  where operator_id = ${operatorId} and purpose = ${purpose} and subject = ${subject}`;

export const use = (operatorId: number, { purpose, subject }: CodeSubject, at: Temporal.Instant) => sql`
  update identity.phone_codes
  set used_at = ${at}
  where operator_id = ${operatorId} and purpose = ${purpose} and subject = ${subject} and used_at is null`;

export const forget = (operatorId: number, before: Temporal.Instant) => sql`
  delete from identity.phone_codes
  where operator_id = ${operatorId} and expires_at < ${before}`;
