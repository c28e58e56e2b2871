import { sql } from '#lib/db/sql.ts';

export interface NewRefund {
  readonly id: string;
  readonly paymentId: string | null;
  readonly suspenseId: string | null;
  readonly kind: 'refund' | 'outside' | 'chargeback';
  readonly state: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly ofReference: string;
  readonly reason: string | null;
  readonly requestedBy: string | null;
  readonly requestedAt: Temporal.Instant;
  readonly nextAskAt: Temporal.Instant | null;
}

export const insert = (operatorId: number, r: NewRefund) => sql`
  insert into payments.refunds (operator_id, id, payment_id, suspense_id, kind, state, currency, amount_minor, fee_minor, of_reference, reason, requested_by, requested_at, next_ask_at)
  values (${operatorId}, ${r.id}, ${r.paymentId}, ${r.suspenseId}, ${r.kind}, ${r.state}, ${r.currency}, ${r.amountMinor}, ${r.feeMinor}, ${r.ofReference}, ${r.reason},
    ${r.requestedBy}, ${r.requestedAt}, ${r.nextAskAt})`;

export const insertParts = (operatorId: number, refundId: string, accountIds: readonly string[], amounts: readonly string[]) => sql`
  insert into payments.refund_parts (operator_id, refund_id, account_id, amount_minor)
  select ${operatorId}, ${refundId}, account_id, amount_minor
  from unnest(${accountIds}::bigint[], ${amounts}::bigint[]) as p (account_id, amount_minor)`;

export const parts = (operatorId: number, refundId: string) => sql`
  select account_id as "accountId", amount_minor as "amountMinor"
  from payments.refund_parts
  where operator_id = ${operatorId} and refund_id = ${refundId}
  order by account_id`;

export const lock = (operatorId: number, id: string) => sql`
  select id, payment_id as "paymentId", suspense_id as "suspenseId", kind, state, currency, amount_minor as "amountMinor", fee_minor as "feeMinor", of_reference as "ofReference",
    reference, reason, requested_by as "requestedBy", requested_at as "requestedAt", first_asked_at as "firstAskedAt", next_ask_at as "nextAskAt", ended_at as "endedAt"
  from payments.refunds
  where operator_id = ${operatorId} and id = ${id}
  for update`;

export const ofPayment = (operatorId: number, paymentId: string) => sql`
  select id, payment_id as "paymentId", suspense_id as "suspenseId", kind, state, currency, amount_minor as "amountMinor", fee_minor as "feeMinor", of_reference as "ofReference",
    reference, reason, requested_by as "requestedBy", requested_at as "requestedAt", first_asked_at as "firstAskedAt", next_ask_at as "nextAskAt", ended_at as "endedAt"
  from payments.refunds
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  order by id`;

/** What has gone back of an operation, and how many refunds asked for before this one are still open. */
export const before = (operatorId: number, ofReference: string, id: string) => sql`
  select coalesce(sum(amount_minor) filter (where state = 'refunded'), 0)::bigint as "refundedMinor", (count(*) filter (where state = 'asked' and id < ${id}))::int as open
  from payments.refunds
  where operator_id = ${operatorId} and of_reference = ${ofReference} and id <> ${id}`;

/** What of each account's part may still go back: what is allocated less what is on its way. Money in suspense is not among it. */
export const left = (operatorId: number, paymentId: string) => sql`
  select account_id as "accountId", sum(amount_minor)::bigint as "amountMinor"
  from (
    select account_id, amount_minor
    from payments.allocations
    where operator_id = ${operatorId} and payment_id = ${paymentId}
    union all
    select p.account_id, -p.amount_minor
    from payments.refunds r
    join payments.refund_parts p on p.operator_id = r.operator_id and p.refund_id = r.id
    where r.operator_id = ${operatorId} and r.payment_id = ${paymentId} and r.state in ('awaiting-approval', 'asked')
  ) moves
  group by account_id
  having sum(amount_minor) > 0
  order by account_id`;

export const move = (operatorId: number, id: string, to: { state: string; reference: string | null; nextAskAt: Temporal.Instant | null; endedAt: Temporal.Instant | null }) => sql`
  update payments.refunds
  set state = ${to.state}, reference = coalesce(${to.reference}, reference), next_ask_at = ${to.nextAskAt}, ended_at = ${to.endedAt}
  where operator_id = ${operatorId} and id = ${id}`;

/** Takes refunds that are due to be asked for; whoever takes them has them until the lease ends. */
export const takeDue = (operatorId: number, now: Temporal.Instant, leaseUntil: Temporal.Instant, most: number) => sql`
  update payments.refunds r
  set next_ask_at = ${leaseUntil}, first_asked_at = coalesce(r.first_asked_at, ${now})
  from (
    select id
    from payments.refunds
    where operator_id = ${operatorId} and next_ask_at <= ${now}
    order by next_ask_at, id
    limit ${most}
    for update skip locked
  ) due
  where r.operator_id = ${operatorId} and r.id = due.id
  returning r.id, r.payment_id as "paymentId", r.suspense_id as "suspenseId", r.kind, r.state, r.currency, r.amount_minor as "amountMinor", r.fee_minor as "feeMinor",
    r.of_reference as "ofReference", r.reference, r.reason, r.requested_by as "requestedBy", r.requested_at as "requestedAt", r.first_asked_at as "firstAskedAt",
    r.next_ask_at as "nextAskAt", r.ended_at as "endedAt"`;

export const setNextAsk = (operatorId: number, id: string, at: Temporal.Instant | null) => sql`
  update payments.refunds
  set next_ask_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and state = 'asked'`;

export const operation = (operatorId: number, provider: string, reference: string) => sql`
  select reference, number, currency, amount_minor as "amountMinor", card_mask as "cardMask", card_brand as "cardBrand"
  from payments.operations
  where operator_id = ${operatorId} and provider = ${provider} and reference = ${reference}`;

/** Money in suspense of one operation, what is named first. */
export const heldOf = (operatorId: number, provider: string, reference: string, first: string | null) => sql`
  select id, provider, reference, payment_id as "paymentId", account_id as "accountId", currency, amount_minor as "amountMinor", why, held_at as "heldAt"
  from payments.suspense
  where operator_id = ${operatorId} and provider = ${provider} and reference = ${reference} and ended_at is null
  order by (id = ${first}::uuid) desc nulls last, id
  for update`;

/** Leaves so much under the row's id; the rest is a row of its own. */
export const splitHeld = (operatorId: number, id: string, restId: string, keptMinor: bigint) => sql`
  with old as (
    select amount_minor
    from payments.suspense
    where operator_id = ${operatorId} and id = ${id}
  ), kept as (
    update payments.suspense
    set amount_minor = ${keptMinor}
    where operator_id = ${operatorId} and id = ${id}
    returning provider, reference, payment_id, account_id, currency, why, held_at
  )
  insert into payments.suspense (operator_id, id, provider, reference, payment_id, account_id, currency, amount_minor, why, held_at)
  select ${operatorId}, ${restId}, k.provider, k.reference, k.payment_id, k.account_id, k.currency, o.amount_minor - ${keptMinor}, k.why, k.held_at
  from kept k
  cross join old o`;

export const lockHeld = (operatorId: number, id: string) => sql`
  select id, provider, reference, payment_id as "paymentId", account_id as "accountId", currency, amount_minor as "amountMinor", why, held_at as "heldAt"
  from payments.suspense
  where operator_id = ${operatorId} and id = ${id} and ended_at is null
  for update`;

export const endHeld = (operatorId: number, id: string, as: 'transferred' | 'refunded', at: Temporal.Instant) => sql`
  update payments.suspense
  set ended_at = ${at}, ended_as = ${as}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

/** What of each account's part is still credited, whatever is asked to go back. */
export const credited = (operatorId: number, paymentId: string) => sql`
  select account_id as "accountId", sum(amount_minor)::bigint as "amountMinor"
  from payments.allocations
  where operator_id = ${operatorId} and payment_id = ${paymentId}
  group by account_id
  having sum(amount_minor) > 0
  order by account_id`;

/** Whether an acquirer was found to contradict itself about that very refund before. */
export const contradicted = (operatorId: number, paymentId: string, reference: string) => sql`
  select id
  from payments.events
  where operator_id = ${operatorId} and payment_id = ${paymentId} and event = 'contradicted' and reference = ${reference}
  order by id
  limit 1`;

/** Whether that very wrong word about a refund was told before. */
export const doubted = (operatorId: number, paymentId: string, reference: string, amountMinor: bigint, currency: string) => sql`
  select id
  from payments.events
  where operator_id = ${operatorId} and payment_id = ${paymentId} and event = 'refund-doubted' and reference = ${reference} and amount_minor = ${amountMinor} and word = ${currency}
  order by id
  limit 1`;

/** What an account's part still pays, by supplier: what was allocated less what was taken back. */
export const allocated = (operatorId: number, paymentId: string, accountId: bigint) => sql`
  select period, service, supplier, sum(amount_minor)::bigint as "amountMinor", min(ord) as ord
  from payments.allocations
  where operator_id = ${operatorId} and payment_id = ${paymentId} and account_id = ${accountId}
  group by period, service, supplier
  having sum(amount_minor) > 0
  order by ord desc`;

export const nextOrd = (operatorId: number, paymentId: string) => sql`
  select coalesce(max(ord), 0) + 1 as ord
  from payments.allocations
  where operator_id = ${operatorId} and payment_id = ${paymentId}`;

/** What is still to be seen to: waiting for a second person, for the acquirer, or failed. */
export const open = (operatorId: number, most: number) => sql`
  select r.id, r.payment_id as "paymentId", r.suspense_id as "suspenseId", r.kind, r.state, r.currency, r.amount_minor as "amountMinor", r.fee_minor as "feeMinor",
    r.of_reference as "ofReference", r.reference, r.reason, r.requested_by as "requestedBy", r.requested_at as "requestedAt", r.first_asked_at as "firstAskedAt",
    r.next_ask_at as "nextAskAt", r.ended_at as "endedAt", p.number
  from payments.refunds r
  left join payments.payments p on p.operator_id = r.operator_id and p.id = r.payment_id
  where r.operator_id = ${operatorId} and r.state in ('awaiting-approval', 'asked', 'failed')
  order by r.id
  limit ${most}`;
