import { sql } from '#lib/db/sql.ts';

export const byMonth = (operatorId: number, zone: string, from: Temporal.Instant) => sql`
  select date_trunc('month', timezone(${zone}, received_at))::date as month, channel, count(*)::integer as came, (count(*) filter (where doubts <> '{}'))::integer as doubted
  from metering.readings
  where operator_id = ${operatorId} and received_at >= ${from} and state <> 'replaced'
  group by 1, 2`;
