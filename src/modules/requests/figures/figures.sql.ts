import { sql } from '#lib/db/sql.ts';

export const byMonth = (operatorId: number, zone: string, from: Temporal.Instant) => sql`
  select date_trunc('month', timezone(${zone}, received_at))::date as month, kind, count(*)::integer as received, count(answered_at)::integer as answered,
    (count(*) filter (where answered_at < answer_due_at))::integer as "withinTerm", (count(*) filter (where answered_at >= answer_due_at))::integer as late
  from requests.requests
  where operator_id = ${operatorId} and received_at >= ${from} and merged_into is null
  group by 1, 2`;

/** Minutes by which the first estimate was off, either way, and that each incident lasted. */
export const incidentsByMonth = (operatorId: number, zone: string, from: Temporal.Instant) => sql`
  select date_trunc('month', timezone(${zone}, i.opened_at))::date as month, count(*)::integer as opened,
    array_agg(round(abs(extract(epoch from i.closed_at - first.expected_at)) / 60)::integer) filter (where first.expected_at is not null) as missed,
    array_agg(round(extract(epoch from i.closed_at - i.opened_at) / 60)::integer) as lasted
  from requests.incidents i
  left join lateral (
    select u.expected_at
    from requests.incident_updates u
    where u.operator_id = i.operator_id and u.incident_id = i.id
    order by u.told_at, u.id
    limit 1
  ) first on true
  where i.operator_id = ${operatorId} and i.opened_at >= ${from} and i.closed_at is not null
  group by 1`;
