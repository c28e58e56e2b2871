import { sql } from '../db/sql.ts';

/** A queue is declared again at every start; the jobs in it carry their own settings. */
export const declare = (name: string, options: string) => sql`
  select pgboss.create_queue(${name}, ${options}::jsonb)`;

export const insert = (job: {
  name: string;
  payload: string;
  singletonKey: string | null;
  retryLimit: number;
  expireS: number;
  heartbeatS: number;
  deadLetter: string;
}) => sql`
  insert into pgboss.job (name, data, singleton_key, retry_limit, retry_delay, retry_backoff, expire_seconds, heartbeat_seconds, dead_letter, policy)
  values (${job.name}, ${job.payload}::jsonb, ${job.singletonKey}, ${job.retryLimit}, 1, true, ${job.expireS}, ${job.heartbeatS}, ${job.deadLetter},
    case when ${job.singletonKey}::text is null then 'standard' else 'exclusive' end)
  on conflict do nothing`;

export const isThere = (name: string, singletonKey: string) => sql`
  select exists (
    select
    from pgboss.job
    where name = ${name} and singleton_key = ${singletonKey} and state in ('created', 'retry', 'active')
  ) as "isSo"`;
