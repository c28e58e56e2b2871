import { sql } from '#lib/db/sql.ts';
import type { SigningPurpose } from './signing.ts';

export interface SigningRow {
  readonly id: string;
  readonly purpose: SigningPurpose;
  readonly subject: string;
  readonly userId: string | null;
  readonly fileName: string;
  readonly content: Buffer | null;
  readonly contentSha256: Buffer;
  readonly expiresAt: Temporal.Instant;
  readonly finishedAt: Temporal.Instant | null;
}

export const insert = (operatorId: number, one: Omit<SigningRow, 'finishedAt'> & { readonly tokenHash: Buffer }, now: Temporal.Instant) => sql`
  insert into identity.signings (operator_id, id, token_hash, purpose, subject, user_id, file_name, content, content_sha256, created_at, expires_at)
  values (
    ${operatorId}, ${one.id}, ${one.tokenHash}, ${one.purpose}, ${one.subject}, ${one.userId}, ${one.fileName}, ${one.content}, ${one.contentSha256},
    ${now}, ${one.expiresAt}
  )`;

export const byToken = (operatorId: number, tokenHash: Buffer) => sql`
  select id, purpose, subject, user_id as "userId", file_name as "fileName", content, content_sha256 as "contentSha256",
    expires_at as "expiresAt", finished_at as "finishedAt"
  from identity.signings
  where operator_id = ${operatorId} and token_hash = ${tokenHash}`;

/** Touches no row when somebody was faster. */
export const finish = (operatorId: number, id: string, now: Temporal.Instant) => sql`
  update identity.signings
  set finished_at = ${now}
  where operator_id = ${operatorId} and id = ${id} and finished_at is null`;

export const forgetOlder = (operatorId: number, before: Temporal.Instant) => sql`
  delete from identity.signings
  where operator_id = ${operatorId} and expires_at < ${before}`;

export interface NewSignature {
  readonly id: string;
  readonly purpose: SigningPurpose;
  readonly subject: string;
  readonly userId: string | null;
  readonly contentSha256: Buffer;
  readonly messageSha256: Buffer;
  /** Of what the key wrote. */
  readonly valueSha256: Buffer;
  readonly sealedEvidence: Buffer;
}

/** Touches no row when this very signature was taken before. */
export const keep = (operatorId: number, one: NewSignature, now: Temporal.Instant) => sql`
  insert into identity.signatures (operator_id, id, purpose, subject, user_id, content_sha256, message_sha256, value_sha256, sealed_evidence, judged_at)
  values (${operatorId}, ${one.id}, ${one.purpose}, ${one.subject}, ${one.userId}, ${one.contentSha256}, ${one.messageSha256}, ${one.valueSha256}, ${one.sealedEvidence}, ${now})
  on conflict do nothing`;

export const evidence = (operatorId: number, id: string) => sql`
  select sealed_evidence as "sealedEvidence"
  from identity.signatures
  where operator_id = ${operatorId} and id = ${id}`;
