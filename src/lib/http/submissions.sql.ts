import { sql } from '../db/sql.ts';

export const claim = (operatorId: number, token: string, at: Temporal.Instant) => sql`
  insert into lib.submissions (operator_id, token, claimed_at)
  values (${operatorId}, ${token}, ${at})
  on conflict do nothing`;

export const outcome = (operatorId: number, token: string) => sql`
  select sealed_answer as "sealedAnswer"
  from lib.submissions
  where operator_id = ${operatorId} and token = ${token}`;

export const settle = (operatorId: number, token: string, sealedAnswer: Buffer) => sql`
  update lib.submissions
  set sealed_answer = ${sealedAnswer}
  where operator_id = ${operatorId} and token = ${token}`;

export const release = (operatorId: number, token: string) => sql`
  delete from lib.submissions
  where operator_id = ${operatorId} and token = ${token}`;

export const forgetOlder = (operatorId: number, before: Temporal.Instant) => sql`
  delete from lib.submissions
  where operator_id = ${operatorId} and claimed_at < ${before}`;
