import { sql } from '#lib/db/sql.ts';

export const registrations = (operatorId: number, zone: string, from: Temporal.Instant) => sql`
  select date_trunc('month', timezone(${zone}, created_at))::date as month, count(*)::integer as count
  from identity.users
  where operator_id = ${operatorId} and created_at >= ${from}
  group by 1`;

export const signIns = (operatorId: number, zone: string, from: Temporal.Instant) => sql`
  select date_trunc('month', timezone(${zone}, created_at))::date as month, count(*)::integer as count
  from identity.sessions
  where operator_id = ${operatorId} and face = 'cabinet' and created_at >= ${from}
  group by 1`;
