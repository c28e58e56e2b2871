import { sql } from '#lib/db/sql.ts';

/** Who managed the account when a bill without a date was issued counts by the day its month was over. */
export const ofUser = (operatorId: number, userId: string, billId: bigint) => sql`
  select b.id, b.account_id as "accountId", a.number as "accountNumber", b.period, b.number, b.version, b.issued_on as "issuedOn", b.due_on as "dueOn", b.superseded_at as "supersededAt",
    b.opening_minor as "openingMinor", b.charged_minor as "chargedMinor", b.paid_minor as "paidMinor", b.due_minor as "dueMinor",
    case when managed.is_now then coalesce(b.holder, a.holder) else b.holder end as holder,
    case when managed.is_now then coalesce(b.address, a.address) else b.address end as address,
    case when managed.is_now then a.area end as area,
    case when managed.is_now then a.residents end as residents,
    (
      select count(*)::integer
      from accounts.bills m
      where m.operator_id = b.operator_id and m.account_id = b.account_id and m.period = b.period and m.superseded_at is null
    ) as "billsInMonth"
  from accounts.bills b
  join accounts.accounts a on a.operator_id = b.operator_id and a.id = b.account_id
  join lateral (
    select bool_or(l.ended_at is null) as is_now
    from accounts.links l
    where l.operator_id = b.operator_id and l.account_id = b.account_id and l.user_id = ${userId}
      and (
        l.ended_at is null
        or coalesce(b.issued_on, (b.period + interval '1 month')::date) >= l.linked_at::date
          and coalesce(b.issued_on, (b.period + interval '1 month')::date) <= l.ended_at::date
      )
  ) managed on managed.is_now is not null
  where b.operator_id = ${operatorId} and b.id = ${billId}`;

export const ofMonth = (operatorId: number, period: Temporal.PlainDate, behind: { readonly accountId: bigint; readonly billId: bigint }, most: number) => sql`
  select b.id, b.account_id as "accountId", a.number as "accountNumber", b.period, b.number, b.version, b.issued_on as "issuedOn", b.due_on as "dueOn", b.superseded_at as "supersededAt",
    b.opening_minor as "openingMinor", b.charged_minor as "chargedMinor", b.paid_minor as "paidMinor", b.due_minor as "dueMinor",
    coalesce(b.holder, a.holder) as holder, coalesce(b.address, a.address) as address, a.area, a.residents,
    (
      select count(*)::integer
      from accounts.bills m
      where m.operator_id = b.operator_id and m.account_id = b.account_id and m.period = b.period and m.superseded_at is null
    ) as "billsInMonth"
  from accounts.bills b
  join accounts.accounts a on a.operator_id = b.operator_id and a.id = b.account_id
  where b.operator_id = ${operatorId} and b.period = ${period} and b.superseded_at is null
    and (b.account_id, b.id) > (${behind.accountId}, ${behind.billId})
  order by b.account_id, b.id
  limit ${most}`;

export const chargesOfMonth = (operatorId: number, accountIds: readonly bigint[], period: Temporal.PlainDate) => sql`
  select account_id as "accountId", period, service, volume, unit, rate, opening_minor as "openingMinor", charged_minor as "chargedMinor",
    benefit_minor as "benefitMinor", recalculation_minor as "recalculationMinor", penalty_minor as "penaltyMinor",
    paid_minor as "paidMinor", closing_minor as "closingMinor"
  from accounts.charges
  where operator_id = ${operatorId} and account_id = any(${accountIds}::bigint[]) and period = ${period}
  order by account_id, service`;

export const latestMonth = (operatorId: number) => sql`
  select period
  from accounts.bills
  where operator_id = ${operatorId} and superseded_at is null
  order by period desc, account_id, id
  limit 1`;
