import { sql } from '#lib/db/sql.ts';
import type { RunState } from './payout.ts';

/** No row while another run is not agreed to or cancelled, and where the month has one. */
export const insertRun = (operatorId: number, run: { id: string; month: Temporal.PlainDate; madeBy: string; madeAt: Temporal.Instant }) => sql`
  insert into settlements.runs (operator_id, id, period, made_by, made_at, state)
  values (${operatorId}, ${run.id}, ${run.month}, ${run.madeBy}, ${run.madeAt}, 'ready')
  on conflict do nothing`;

/** Movements of periods that are over, each in one run; what is withheld waits, and what rests for force majeure. */
export const takeLines = (operatorId: number, runId: string, until: Temporal.PlainDate) => sql`
  insert into settlements.lines (operator_id, run_id, source, kind, partner_id, order_id, ordinal, service_id, happened_at, gross_minor, commission_minor)
  select m.operator_id, ${runId}, m.source, m.kind, m.partner_id, m.order_id, m.ordinal, m.service_id, m.happened_at, m.gross_minor, m.commission_minor
  from orders.pub_movements m
  where m.operator_id = ${operatorId} and m.until_on <= ${until} and not m.is_resting
    and not exists (
      select 1
      from settlements.lines l
      where l.operator_id = m.operator_id and l.source = m.source and l.released_at is null
    )
    and not exists (
      select 1
      from settlements.withholdings w
      where w.operator_id = m.operator_id and w.order_id = m.order_id and w.ordinal = m.ordinal and w.lifted_at is null
    )`;

/** Partners with something new in the run or left over from before: counted from all lines that stand and all payouts that stand. */
export const sums = (operatorId: number, runId: string) => sql`
  select p.id as "partnerId", p.name, p.bin, p.requisites, p.requisites_at as "requisitesAt", p.agreement_number as "agreementNumber",
    coalesce(l.earlier_minor, 0)::bigint - coalesce(o.paid_minor, 0)::bigint as "carriedMinor", coalesce(l.incomes_minor, 0)::bigint as "incomesMinor", coalesce(l.refunds_minor, 0)::bigint as "refundsMinor",
    coalesce(l.commission_minor, 0)::bigint as "commissionMinor"
  from catalog.pub_payees p
  left join (
    select partner_id, sum(gross_minor - commission_minor) filter (where run_id <> ${runId}) as earlier_minor, sum(gross_minor) filter (where run_id = ${runId} and kind = 'income') as incomes_minor,
      sum(gross_minor) filter (where run_id = ${runId} and kind = 'refund') as refunds_minor, sum(commission_minor) filter (where run_id = ${runId}) as commission_minor
    from settlements.lines
    where operator_id = ${operatorId} and released_at is null
    group by partner_id
  ) l on l.partner_id = p.id
  left join (
    select partner_id, sum(amount_minor) as paid_minor
    from settlements.payouts
    where operator_id = ${operatorId} and state in ('drawn-up', 'to-pay', 'paid')
    group by partner_id
  ) o on o.partner_id = p.id
  where p.operator_id = ${operatorId} and (l.incomes_minor is not null or l.refunds_minor is not null or coalesce(l.earlier_minor, 0) <> coalesce(o.paid_minor, 0))
  order by p.id`;

export interface PayoutRows {
  readonly partners: readonly string[];
  readonly carried: readonly string[];
  readonly incomes: readonly string[];
  readonly refunds: readonly string[];
  readonly commissions: readonly string[];
  readonly amounts: readonly string[];
  readonly left: readonly string[];
  readonly leftOut: readonly (string | null)[];
  readonly payees: readonly string[];
}

export const insertPayouts = (operatorId: number, runId: string, currency: string, p: PayoutRows) => sql`
  insert into settlements.payouts (operator_id, run_id, partner_id, currency, carried_minor, incomes_minor, refunds_minor, commission_minor, amount_minor, left_minor, left_out, payee, state)
  select ${operatorId}, ${runId}, partner_id, ${currency}, carried_minor, incomes_minor, refunds_minor, commission_minor, amount_minor, left_minor, left_out, payee, case when left_out is null then 'drawn-up' else 'left-out' end
  from unnest(${p.partners}::bigint[], ${p.carried}::bigint[], ${p.incomes}::bigint[], ${p.refunds}::bigint[], ${p.commissions}::bigint[], ${p.amounts}::bigint[], ${p.left}::bigint[], ${p.leftOut}::text[], ${p.payees}::jsonb[])
    as n (partner_id, carried_minor, incomes_minor, refunds_minor, commission_minor, amount_minor, left_minor, left_out, payee)
  order by partner_id`;

export const runById = (operatorId: number, id: string) => sql`
  select id, period as month, made_by as "madeBy", made_at as "madeAt", state, approved_at as "approvedAt", ended_at as "endedAt"
  from settlements.runs
  where operator_id = ${operatorId} and id = ${id}`;

export const lockRun = (operatorId: number, id: string) => sql`
  select id, period as month, made_by as "madeBy", made_at as "madeAt", state, approved_at as "approvedAt", ended_at as "endedAt"
  from settlements.runs
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const latestRuns = (operatorId: number, most: number) => sql`
  select r.id, r.period as month, r.made_by as "madeBy", r.made_at as "madeAt", r.state, r.approved_at as "approvedAt", r.ended_at as "endedAt", p.payouts, p.amount_minor as "amountMinor", p.open
  from settlements.runs r
  left join lateral (
    select count(*) filter (where amount_minor > 0)::integer as payouts, coalesce(sum(amount_minor), 0)::bigint as amount_minor, count(*) filter (where state = 'to-pay')::integer as open
    from settlements.payouts
    where operator_id = r.operator_id and run_id = r.id
  ) p on true
  where r.operator_id = ${operatorId}
  order by r.made_at desc, r.id desc
  limit ${most}`;

export const moveRun = (operatorId: number, id: string, state: RunState, at: Temporal.Instant) => sql`
  update settlements.runs
  set state = ${state}, approved_at = case when ${state} = 'approved' then ${at}::timestamptz end, ended_at = case when ${state} = 'cancelled' then ${at}::timestamptz end
  where operator_id = ${operatorId} and id = ${id}`;

/** A cancelled run lets go of everything that it had taken. */
export const releaseLines = (operatorId: number, runId: string, at: Temporal.Instant) => sql`
  update settlements.lines
  set released_at = ${at}
  where operator_id = ${operatorId} and run_id = ${runId} and released_at is null`;

export const cancelPayouts = (operatorId: number, runId: string) => sql`
  update settlements.payouts
  set state = 'cancelled'
  where operator_id = ${operatorId} and run_id = ${runId} and state in ('drawn-up', 'left-out')`;

export const ofRun = (operatorId: number, runId: string, most: number) => sql`
  select p.id, p.run_id as "runId", r.period as month, p.partner_id as "partnerId", p.currency, p.carried_minor as "carriedMinor", p.incomes_minor as "incomesMinor", p.refunds_minor as "refundsMinor", p.commission_minor as "commissionMinor",
    p.amount_minor as "amountMinor", p.left_minor as "leftMinor", p.left_out as "leftOut", p.payee, p.number, p.state, p.paid_on as "paidOn", p.reference, p.returned_on as "returnedOn", p.returned_for as "returnedFor"
  from settlements.payouts p
  join settlements.runs r on r.operator_id = p.operator_id and r.id = p.run_id
  where p.operator_id = ${operatorId} and p.run_id = ${runId}
  order by p.amount_minor desc, p.id
  limit ${most}`;

export const ofPartner = (operatorId: number, partnerId: bigint, most: number) => sql`
  select p.id, p.run_id as "runId", r.period as month, p.partner_id as "partnerId", p.currency, p.carried_minor as "carriedMinor", p.incomes_minor as "incomesMinor", p.refunds_minor as "refundsMinor", p.commission_minor as "commissionMinor",
    p.amount_minor as "amountMinor", p.left_minor as "leftMinor", p.left_out as "leftOut", p.payee, p.number, p.state, p.paid_on as "paidOn", p.reference, p.returned_on as "returnedOn", p.returned_for as "returnedFor"
  from settlements.payouts p
  join settlements.runs r on r.operator_id = p.operator_id and r.id = p.run_id
  where p.operator_id = ${operatorId} and p.partner_id = ${partnerId} and r.state = 'approved'
  order by p.id desc
  limit ${most}`;

export const lockPayout = (operatorId: number, id: bigint) => sql`
  select p.id, p.run_id as "runId", r.period as month, p.partner_id as "partnerId", p.currency, p.amount_minor as "amountMinor", p.payee, p.number, p.state, p.paid_on as "paidOn", p.reference
  from settlements.payouts p
  join settlements.runs r on r.operator_id = p.operator_id and r.id = p.run_id
  where p.operator_id = ${operatorId} and p.id = ${id}
  for update of p`;

export const number = (operatorId: number, ids: readonly string[], numbers: readonly string[]) => sql`
  update settlements.payouts p
  set number = n.number, state = 'to-pay'
  from unnest(${ids}::bigint[], ${numbers}::text[]) as n (id, number)
  where p.operator_id = ${operatorId} and p.id = n.id and p.state = 'drawn-up'`;

export const pay = (operatorId: number, id: bigint, on: Temporal.PlainDate, reference: string) => sql`
  update settlements.payouts
  set state = 'paid', paid_on = ${on}, reference = ${reference}
  where operator_id = ${operatorId} and id = ${id} and state = 'to-pay'`;

export const giveBack = (operatorId: number, id: bigint, back: { readonly on: Temporal.PlainDate; readonly reference: string; readonly reason: string }) => sql`
  update settlements.payouts
  set state = 'returned', returned_on = ${back.on}, return_reference = ${back.reference}, returned_for = ${back.reason}
  where operator_id = ${operatorId} and id = ${id} and state = 'paid'`;

export const paidBy = (operatorId: number, reference: string) => sql`
  select id
  from settlements.payouts
  where operator_id = ${operatorId} and reference = ${reference}`;

export const returnedBy = (operatorId: number, reference: string) => sql`
  select id
  from settlements.payouts
  where operator_id = ${operatorId} and return_reference = ${reference}`;

export const atTheBank = (operatorId: number) => sql`
  select id, number, amount_minor as "amountMinor", state
  from settlements.payouts
  where operator_id = ${operatorId} and state in ('to-pay', 'paid')
  order by id`;

export const linesOf = (operatorId: number, runId: string, partnerId: bigint, after: string, most: number) => sql`
  select source, kind, order_id as "orderId", ordinal, service_id as "serviceId", happened_at as "happenedAt", gross_minor as "grossMinor", commission_minor as "commissionMinor"
  from settlements.lines
  where operator_id = ${operatorId} and run_id = ${runId} and partner_id = ${partnerId} and source > ${after}
  order by source
  limit ${most}`;
