import { sql } from '#lib/db/sql.ts';
import type { Reach } from './reach.ts';

/**
 * Accounts that a user reaches, with the bills in force of the latest billed month (summed: a service may be billed apart), what was paid
 * after they were issued and the latest payment: one statement for the overview. With an id, that account alone.
 */
export const standings = (operatorId: number, { userId, right, at }: Reach, accountId: bigint | null, most: number) => sql`
  select a.id, a.number, a.holder, a.address, a.area, a.residents, a.contract, a.contract_on as "contractOn",
    a.opened_on as "openedOn", a.closed_on as "closedOn", a.held_from as "heldFrom", a.phone, a.equipment, a.office, array[a.further1, a.further2, a.further3, a.further4, a.further5, a.further6] as further,
    b.period, b.due_on as "dueOn", b.due_minor as "dueMinor",
    coalesce(since.minor, 0)::bigint as "paidSinceMinor",
    latest.paid_on as "latestPaidOn", latest.amount_minor as "latestPaidMinor", n.label, nullif(l.user_id, ${userId}) as "principalId"
  from accounts.pub_reached(${operatorId}, ${userId}, ${right}, ${at}) l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
  left join accounts.labels n on n.operator_id = l.operator_id and n.user_id = ${userId} and n.account_id = l.account_id
  left join lateral (
    select period, coalesce(min(issued_on), (period + interval '1 month')::date) as paid_from, min(due_on) as due_on, sum(due_minor)::bigint as due_minor
    from accounts.bills
    where operator_id = l.operator_id and account_id = l.account_id and superseded_at is null
      and (a.held_from is null or coalesce(issued_on, (period + interval '1 month')::date) >= a.held_from)
    group by period
    order by period desc
    limit 1
  ) b on true
  left join lateral (
    select sum(amount_minor) as minor
    from accounts.payments
    where operator_id = l.operator_id and account_id = l.account_id
      and matched_reference is null
      and paid_on >= b.paid_from
  ) since on true
  left join lateral (
    select paid_on, amount_minor
    from accounts.payments
    where operator_id = l.operator_id and account_id = l.account_id and matched_reference is null
      and paid_on = (
        select paid_on
        from accounts.payments
        where operator_id = l.operator_id and account_id = l.account_id and matched_reference is null
          and (a.held_from is null or paid_on >= a.held_from)
        order by paid_on desc
        limit 1
      )
    order by id desc
    limit 1
  ) latest on true
  where ${accountId}::bigint is null or l.account_id = ${accountId}
  order by a.number, a.id
  limit ${most}`;

/** Charges of the latest period of the user's first account by number: the overview says what its bill is made of. */
export const latestCharges = (operatorId: number, { userId, right, at }: Reach) => sql`
  select c.period, c.service, c.volume, c.unit, c.rate, c.opening_minor as "openingMinor", c.charged_minor as "chargedMinor",
    c.benefit_minor as "benefitMinor", c.recalculation_minor as "recalculationMinor", c.penalty_minor as "penaltyMinor",
    c.paid_minor as "paidMinor", c.closing_minor as "closingMinor", c.benefit_reason as "benefitReason", c.recalculation_reason as "recalculationReason"
  from (
    select a.id, a.held_from
    from accounts.pub_reached(${operatorId}, ${userId}, ${right}, ${at}) l
    join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
    order by a.number, a.id
    limit 1
  ) own
  cross join lateral (
    select max(n.period) as period
    from accounts.charges n
    where n.operator_id = ${operatorId} and n.account_id = own.id
  ) latest
  join accounts.charges c on c.operator_id = ${operatorId} and c.account_id = own.id and c.period = latest.period
  where own.held_from is null or c.period >= date_trunc('month', own.held_from)
  order by c.service`;

export const reached = (operatorId: number, { userId, right, at }: Reach, accountId: bigint) => sql`
  select a.id, a.number, a.holder, a.address, a.area, a.residents, a.contract, a.contract_on as "contractOn",
    a.opened_on as "openedOn", a.closed_on as "closedOn", a.held_from as "heldFrom", a.phone, a.equipment, a.office, array[a.further1, a.further2, a.further3, a.further4, a.further5, a.further6] as further,
    nullif(l.user_id, ${userId}) as "principalId"
  from accounts.pub_reached(${operatorId}, ${userId}, ${right}, ${at}) l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
  where l.account_id = ${accountId}`;

export const byId = (operatorId: number, accountId: bigint) => sql`
  select id, number, holder, address, area, residents, contract, contract_on as "contractOn", opened_on as "openedOn", closed_on as "closedOn", held_from as "heldFrom", phone, equipment, office, array[further1, further2, further3, further4, further5, further6] as further
  from accounts.accounts
  where operator_id = ${operatorId} and id = ${accountId}`;

export const charges = (operatorId: number, accountId: bigint, from: Temporal.PlainDate, until: Temporal.PlainDate) => sql`
  select period, service, volume, unit, rate, opening_minor as "openingMinor", charged_minor as "chargedMinor",
    benefit_minor as "benefitMinor", recalculation_minor as "recalculationMinor", penalty_minor as "penaltyMinor",
    paid_minor as "paidMinor", closing_minor as "closingMinor", benefit_reason as "benefitReason", recalculation_reason as "recalculationReason"
  from accounts.charges
  where operator_id = ${operatorId} and account_id = ${accountId} and period >= ${from} and period < ${until}
  order by period desc, service`;

/** Sums of every month; a balance that one of its services lacks is not known for the month either. */
export const monthTotals = (operatorId: number, accountId: bigint, from: Temporal.PlainDate, until: Temporal.PlainDate) => sql`
  select period,
    case when count(opening_minor) = count(*) then sum(opening_minor)::bigint end as "openingMinor",
    sum(charged_minor)::bigint as "chargedMinor", sum(benefit_minor)::bigint as "benefitMinor", sum(recalculation_minor)::bigint as "recalculationMinor",
    sum(penalty_minor)::bigint as "penaltyMinor", sum(paid_minor)::bigint as "paidMinor",
    case when count(closing_minor) = count(*) then sum(closing_minor)::bigint end as "closingMinor"
  from accounts.charges
  where operator_id = ${operatorId} and account_id = ${accountId} and period >= ${from} and period < ${until}
  group by period
  order by period desc`;

/** First and latest month that has charges, bills or payments: the ends of the period chooser. */
export const extent = (operatorId: number, accountId: bigint) => sql`
  select min(earliest) as earliest, max(latest) as latest
  from (
    select min(period) as earliest, max(period) as latest from accounts.charges where operator_id = ${operatorId} and account_id = ${accountId}
    union all
    select min(period), max(period) from accounts.bills where operator_id = ${operatorId} and account_id = ${accountId}
    union all
    select date_trunc('month', min(paid_on))::date, date_trunc('month', max(paid_on))::date from accounts.payments where operator_id = ${operatorId} and account_id = ${accountId}
  ) months`;

export const bills = (operatorId: number, accountId: bigint, from: Temporal.PlainDate, until: Temporal.PlainDate) => sql`
  select id, period, number, version, issued_on as "issuedOn", due_on as "dueOn", superseded_at as "supersededAt",
    opening_minor as "openingMinor", charged_minor as "chargedMinor", paid_minor as "paidMinor", due_minor as "dueMinor"
  from accounts.bills
  where operator_id = ${operatorId} and account_id = ${accountId} and period >= ${from} and period < ${until}
  order by period desc, number, version desc`;

export const payments = (operatorId: number, accountId: bigint, from: Temporal.PlainDate, until: Temporal.PlainDate, most: number) => sql`
  select id, paid_on as "paidOn", amount_minor as "amountMinor", channel, reference, settled_for as "settledFor"
  from accounts.payments
  where operator_id = ${operatorId} and account_id = ${accountId} and paid_on >= ${from} and paid_on < ${until} and matched_reference is null
  order by paid_on desc, id desc
  limit ${most}`;

/** Accounts of that number whose latest bills (every version of the latest periods: a corrected one may be in the customer's hands) ask for that sum. A bill of the holder before proves nothing. */
export const matching = (operatorId: number, number: string, dueMinor: bigint, periods: number) => sql`
  select a.id as "accountId"
  from accounts.accounts a
  where a.operator_id = ${operatorId} and a.number = ${number} and a.closed_on is null
    and exists (
      select 1
      from (
        select distinct n.period
        from accounts.bills n
        where n.operator_id = a.operator_id and n.account_id = a.id
        order by n.period desc
        limit ${periods}
      ) latest
      join accounts.bills b on b.operator_id = a.operator_id and b.account_id = a.id and b.period = latest.period
      where b.due_minor = ${dueMinor} and (a.held_from is null or coalesce(b.issued_on, (b.period + interval '1 month')::date) >= a.held_from)
    )`;

/** What the latest billed month of an account asks for; for the newcomers' guide of a demonstration. */
export const billed = (operatorId: number, number: string) => sql`
  select a.id as "accountId", b.due_minor as "dueMinor"
  from accounts.accounts a
  left join lateral (
    select due_minor
    from accounts.bills
    where operator_id = a.operator_id and account_id = a.id and superseded_at is null
    order by period desc, number
    limit 1
  ) b on true
  where a.operator_id = ${operatorId} and a.number = ${number}`;

/** Nothing for an account that is closed; money that goes back leaves a closed one too. */
export const settle = (
  operatorId: number,
  payment: { accountId: bigint; paidOn: Temporal.PlainDate; amountMinor: bigint; channel: string; reference: string; paymentId: string },
) => sql`
  insert into accounts.payments (operator_id, account_id, paid_on, amount_minor, channel, reference, settled_for)
  select operator_id, id, ${payment.paidOn}, ${payment.amountMinor}, ${payment.channel}, ${payment.reference}, ${payment.paymentId}
  from accounts.accounts
  where operator_id = ${operatorId} and id = ${payment.accountId} and (closed_on is null or ${payment.amountMinor} < 0)`;

export const byNumber = (operatorId: number, number: string) => sql`
  select id, number, holder, address, area, residents, contract, contract_on as "contractOn", opened_on as "openedOn", closed_on as "closedOn", held_from as "heldFrom", phone, equipment, office, array[further1, further2, further3, further4, further5, further6] as further
  from accounts.accounts
  where operator_id = ${operatorId} and number = ${number}`;

/** The charges that debts are told from: the latest months of an account. */
export const latestMonths = (operatorId: number, accountId: bigint, months: number) => sql`
  select period, service, volume, unit, rate, opening_minor as "openingMinor", charged_minor as "chargedMinor",
    benefit_minor as "benefitMinor", recalculation_minor as "recalculationMinor", penalty_minor as "penaltyMinor",
    paid_minor as "paidMinor", closing_minor as "closingMinor", benefit_reason as "benefitReason", recalculation_reason as "recalculationReason"
  from accounts.charges
  where operator_id = ${operatorId} and account_id = ${accountId}
    and period > (select max(period) from accounts.charges where operator_id = ${operatorId} and account_id = ${accountId}) - ${months} * interval '1 month'
  order by period desc, service`;
