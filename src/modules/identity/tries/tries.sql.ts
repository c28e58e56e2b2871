import { sql } from '#lib/db/sql.ts';
import type { Tally } from './tries.rules.ts';

/** Makes the bucket's row when there is none and locks it: two tries at once are counted one after the other. */
export const open = (operatorId: number, bucket: Buffer, now: Temporal.Instant) => sql`
  insert into identity.tries (operator_id, bucket, tries, since, latest_at)
  values (${operatorId}, ${bucket}, 0, ${now}, ${now})
  on conflict (operator_id, bucket) do update set bucket = excluded.bucket
  returning tries, since, latest_at as "latestAt"`;

export const count = (operatorId: number, bucket: Buffer, tally: Tally) => sql`
  update identity.tries
  set tries = ${tally.tries}, since = ${tally.since}, latest_at = ${tally.latestAt}
  where operator_id = ${operatorId} and bucket = ${bucket}`;

export const giveBack = (operatorId: number, bucket: Buffer) => sql`
  update identity.tries
  set tries = greatest(tries - 1, 0)
  where operator_id = ${operatorId} and bucket = ${bucket}`;

export const forget = (operatorId: number, bucket: Buffer) => sql`
  delete from identity.tries
  where operator_id = ${operatorId} and bucket = ${bucket}`;

export const forgetOlder = (operatorId: number, before: Temporal.Instant) => sql`
  delete from identity.tries
  where operator_id = ${operatorId} and latest_at < ${before}`;
