import { sql } from '#lib/db/sql.ts';

/** 1 where the key is new; another call under it waits until this one is over. */
export const claim = (operatorId: number, partnerId: bigint, key: string, digest: Buffer, subject: string, at: Temporal.Instant) => sql`
  insert into webhooks.answers (operator_id, partner_id, key, digest, subject, outcome, told_at)
  values (${operatorId}, ${partnerId}, ${key}, ${digest}, ${subject}, 'taken', ${at})
  on conflict (operator_id, partner_id, key) do nothing`;

export const known = (operatorId: number, partnerId: bigint, key: string) => sql`
  select digest
  from webhooks.answers
  where operator_id = ${operatorId} and partner_id = ${partnerId} and key = ${key}`;

export const release = (operatorId: number, partnerId: bigint, key: string) => sql`
  delete from webhooks.answers where operator_id = ${operatorId} and partner_id = ${partnerId} and key = ${key}`;

export const forget = (operatorId: number, before: Temporal.Instant) => sql`
  delete from webhooks.answers where operator_id = ${operatorId} and told_at < ${before}`;
