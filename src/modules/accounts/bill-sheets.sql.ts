import { sql } from '#lib/db/sql.ts';
import type { Reach } from './reach.ts';

/**
 * A bill without a date counts as issued on the day its month was over; days are those of the operator's zone. It is for who managed the account on that day, and for who does now unless the account
 * was another holder's then. Neither reads the other's name: not who manages it now one that stands on bills before his time, not who did before the present one.
 * A delegate reads what the user for whom he acts would read.
 */
export const reached = (operatorId: number, zone: string, { userId, right, at }: Reach, billId: bigint) => sql`
  select b.id, b.account_id as "accountId", a.number as "accountNumber", b.period, b.number, b.version, b.issued_on as "issuedOn", b.due_on as "dueOn", b.superseded_at as "supersededAt",
    b.opening_minor as "openingMinor", b.charged_minor as "chargedMinor", b.paid_minor as "paidMinor", b.due_minor as "dueMinor",
    case when is_named then coalesce(b.holder, case when is_now then a.holder end) end as holder,
    case when is_named then coalesce(b.address, case when is_now then a.address end) end as address,
    case when is_now then a.area end as area,
    case when is_now then a.residents end as residents, nullif(r.user_id, ${userId}) as "principalId",
    (
      select count(*)::integer
      from accounts.bills m
      where m.operator_id = b.operator_id and m.account_id = b.account_id and m.period = b.period and m.superseded_at is null
    ) as "billsInMonth"
  from accounts.bills b
  join accounts.accounts a on a.operator_id = b.operator_id and a.id = b.account_id
  left join accounts.pub_reached(${operatorId}, ${userId}, ${right}, ${at}) r on r.account_id = b.account_id
  cross join lateral (
    select coalesce(b.issued_on, (b.period + interval '1 month')::date) as issued, lower(b.holder) = lower(a.holder) as is_same
  ) day
  cross join lateral (
    select coalesce(bool_or(l.ended_at is null), false) as is_now,
      coalesce(bool_or((l.linked_at at time zone ${zone})::date <= issued and (l.ended_at is null or issued < (l.ended_at at time zone ${zone})::date)), false) as is_then
    from accounts.links l
    where l.operator_id = b.operator_id and l.account_id = b.account_id and l.user_id in (${userId}, r.user_id)
  ) managed
  cross join lateral (
    select case when is_now then is_then or coalesce(is_same, true) else is_same is not true end as is_named
  ) name
  where b.operator_id = ${operatorId} and b.id = ${billId}
    and (is_then or is_now and (a.held_from is null or issued >= a.held_from))`;

export const ofMonth = (operatorId: number, period: Temporal.PlainDate, behind: { readonly accountId: bigint; readonly billId: bigint }, most: number) => sql`
  select b.id, b.account_id as "accountId", a.number as "accountNumber", b.period, b.number, b.version, b.issued_on as "issuedOn", b.due_on as "dueOn", b.superseded_at as "supersededAt",
    b.opening_minor as "openingMinor", b.charged_minor as "chargedMinor", b.paid_minor as "paidMinor", b.due_minor as "dueMinor",
    coalesce(b.holder, case when is_present then a.holder end) as holder, coalesce(b.address, case when is_present then a.address end) as address,
    case when is_present then a.area end as area, case when is_present then a.residents end as residents,
    (
      select count(*)::integer
      from accounts.bills m
      where m.operator_id = b.operator_id and m.account_id = b.account_id and m.period = b.period and m.superseded_at is null
    ) as "billsInMonth"
  from accounts.bills b
  join accounts.accounts a on a.operator_id = b.operator_id and a.id = b.account_id
  cross join lateral (
    select a.held_from is null or coalesce(b.issued_on, (b.period + interval '1 month')::date) >= a.held_from as is_present
  ) held
  where b.operator_id = ${operatorId} and b.period = ${period} and b.superseded_at is null
    and (b.account_id, b.id) > (${behind.accountId}, ${behind.billId})
  order by b.account_id, b.id
  limit ${most}`;

export const chargesOfMonth = (operatorId: number, accountIds: readonly bigint[], period: Temporal.PlainDate) => sql`
  select account_id as "accountId", period, service, volume, unit, rate, opening_minor as "openingMinor", charged_minor as "chargedMinor",
    benefit_minor as "benefitMinor", recalculation_minor as "recalculationMinor", penalty_minor as "penaltyMinor",
    paid_minor as "paidMinor", closing_minor as "closingMinor", benefit_reason as "benefitReason", recalculation_reason as "recalculationReason"
  from accounts.charges
  where operator_id = ${operatorId} and account_id = any(${accountIds}::bigint[]) and period = ${period}
  order by account_id, service`;

export const latestMonth = (operatorId: number) => sql`
  select period
  from accounts.bills
  where operator_id = ${operatorId} and superseded_at is null
  order by period desc, account_id, id
  limit 1`;
