import { sql } from '#lib/db/sql.ts';

export const known = (operatorId: number, emailKeys: readonly string[]) => sql`
  select email, email_key
  from identity.users
  where operator_id = ${operatorId} and email_key = any (${emailKeys})
  union
  select email, email_key
  from identity.staff
  where operator_id = ${operatorId} and email_key = any (${emailKeys})
  order by email_key`;
