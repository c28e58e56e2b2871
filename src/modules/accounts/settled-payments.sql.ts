import { sql } from '#lib/db/sql.ts';

/** Rows of transactions that began before every one that still runs: nothing can come in front of them any more. */
export const settledAfter = (operatorId: number, place: bigint, most: number) => sql`
  select p.id as place, a.number as account, p.paid_on as "paidOn", p.amount_minor as "amountMinor", p.channel, p.reference
  from accounts.payments p
  join accounts.accounts a on a.operator_id = p.operator_id and a.id = p.account_id
  where p.operator_id = ${operatorId} and p.settled_for is not null and p.id > ${place}
    and age(p.xmin) > age(((pg_snapshot_xmin(pg_current_snapshot())::text::numeric % 4294967296)::text)::xid)
  order by p.id
  limit ${most}`;
