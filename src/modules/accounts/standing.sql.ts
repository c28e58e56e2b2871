import { sql } from '#lib/db/sql.ts';

/** The account of a number, whoever manages it, with the bills in force of the latest billed month and what was paid after they were issued. */
export const byNumber = (operatorId: number, number: string) => sql`
  select a.id, a.number, a.holder, a.address, a.area, a.residents, a.contract, a.contract_on as "contractOn",
    a.opened_on as "openedOn", a.closed_on as "closedOn", a.held_from as "heldFrom", a.phone, a.equipment, a.office, array[a.further1, a.further2, a.further3, a.further4, a.further5, a.further6] as further,
    b.period, b.due_on as "dueOn", b.due_minor as "dueMinor",
    coalesce(since.minor, 0)::bigint as "paidSinceMinor",
    null as "latestPaidOn", null as "latestPaidMinor"
  from accounts.accounts a
  left join lateral (
    select period, coalesce(min(issued_on), (period + interval '1 month')::date) as paid_from, min(due_on) as due_on, sum(due_minor)::bigint as due_minor
    from accounts.bills
    where operator_id = a.operator_id and account_id = a.id and superseded_at is null
    group by period
    order by period desc
    limit 1
  ) b on true
  left join lateral (
    select sum(amount_minor) as minor
    from accounts.payments
    where operator_id = a.operator_id and account_id = a.id and matched_reference is null
      and paid_on >= b.paid_from
  ) since on true
  where a.operator_id = ${operatorId} and a.number = ${number}`;
