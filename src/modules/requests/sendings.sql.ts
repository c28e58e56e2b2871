import { sql } from '#lib/db/sql.ts';

export const claim = (operatorId: number, one: { readonly mark: Buffer; readonly content: Buffer; readonly requestId: string }, at: Temporal.Instant) => sql`
  insert into requests.sendings (operator_id, mark, content, request_id, sent_at)
  values (${operatorId}, ${one.mark}, ${one.content}, ${one.requestId}, ${at})`;

export const claimed = (operatorId: number, mark: Buffer) => sql`
  select s.request_id as "requestId", s.content, r.number
  from requests.sendings s
  join requests.requests r on r.operator_id = s.operator_id and r.id = s.request_id
  where s.operator_id = ${operatorId} and s.mark = ${mark}`;

export const forget = (operatorId: number, before: Temporal.Instant) => sql`
  delete from requests.sendings
  where operator_id = ${operatorId} and sent_at < ${before}`;
