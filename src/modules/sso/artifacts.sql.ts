import { sql } from '#lib/db/sql.ts';

export interface ArtifactRow {
  readonly model: string;
  readonly digest: Buffer;
  readonly sealed: Buffer;
  readonly consentId: string | null;
  readonly expiresAt: Temporal.Instant;
}

export const put = (operatorId: number, { model, digest, sealed, consentId, expiresAt }: ArtifactRow) => sql`
  insert into sso.artifacts (operator_id, model, digest, sealed, consent_id, expires_at)
  values (${operatorId}, ${model}, ${digest}, ${sealed}, ${consentId}, ${expiresAt})
  on conflict (operator_id, model, digest) do update
  set sealed = excluded.sealed, consent_id = excluded.consent_id, expires_at = excluded.expires_at`;

export const find = (operatorId: number, model: string, digest: Buffer, now: Temporal.Instant) => sql`
  select sealed, consumed_at as "consumedAt"
  from sso.artifacts
  where operator_id = ${operatorId} and model = ${model} and digest = ${digest} and expires_at > ${now}`;

/** Nothing for whoever comes second. */
export const consume = (operatorId: number, model: string, digest: Buffer, at: Temporal.Instant) => sql`
  update sso.artifacts
  set consumed_at = ${at}
  where operator_id = ${operatorId} and model = ${model} and digest = ${digest} and consumed_at is null
  returning sealed`;

export const remove = (operatorId: number, model: string, digest: Buffer) => sql`
  delete from sso.artifacts where operator_id = ${operatorId} and model = ${model} and digest = ${digest}`;

export const removeOfConsent = (operatorId: number, model: string, consentId: string) => sql`
  delete from sso.artifacts where operator_id = ${operatorId} and consent_id = ${consentId} and model = ${model}`;

export const forget = (operatorId: number, before: Temporal.Instant) => sql`
  delete from sso.artifacts where operator_id = ${operatorId} and expires_at < ${before}`;
