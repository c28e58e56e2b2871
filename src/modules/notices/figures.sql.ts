import { sql } from '#lib/db/sql.ts';

export const byMonth = (operatorId: number, zone: string, from: Temporal.Instant) => sql`
  select date_trunc('month', timezone(${zone}, created_at))::date as month, channel, (count(*) filter (where kept_at is null))::integer as sent, count(delivered_at)::integer as delivered,
    (count(*) filter (where undelivered_at is not null or gave_up_at is not null))::integer as failed
  from notices.messages
  where operator_id = ${operatorId} and created_at >= ${from}
  group by 1, 2`;
