import { sql } from '#lib/db/sql.ts';

export const ofMonth = (operatorId: number, accountIds: readonly bigint[], period: Temporal.PlainDate) => sql`
  select account_id as "accountId", service, meter, unit, multiplier, taken_on as "takenOn", values::text[] as values, earlier_on as "earlierOn", earlier_values::text[] as "earlierValues", source
  from metering.pub_billed_readings
  where operator_id = ${operatorId} and account_id = any(${accountIds}::bigint[]) and period = ${period}
  order by account_id, service, meter, taken_on`;
