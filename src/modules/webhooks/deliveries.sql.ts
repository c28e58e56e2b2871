import { sql } from '#lib/db/sql.ts';

/** The next number of a subject, and how many arrived; locks the subject, so that deliveries stand in the order in which their causes were committed. */
export const countUp = (operatorId: number, partnerId: bigint, subject: string) => sql`
  insert into webhooks.subjects as s (operator_id, partner_id, subject, queued)
  values (${operatorId}, ${partnerId}, ${subject}, 1)
  on conflict (operator_id, partner_id, subject) do update
  set queued = s.queued + 1
  returning s.queued as number, s.arrived`;

export interface NewDelivery {
  readonly id: string;
  readonly partnerId: bigint;
  readonly subject: string;
  readonly number: number;
  readonly event: string;
  readonly body: string;
  readonly nextAttemptAt: Temporal.Instant | null;
}

/** It has no turn while the partner has named no endpoint. */
export const insert = (operatorId: number, one: NewDelivery, at: Temporal.Instant) => sql`
  insert into webhooks.deliveries (operator_id, id, partner_id, subject, number, event, body, queued_at, next_attempt_at)
  values (
    ${operatorId}, ${one.id}, ${one.partnerId}, ${one.subject}, ${one.number}, ${one.event}, ${one.body}, ${at},
    (select ${one.nextAttemptAt}::timestamptz from webhooks.endpoints where operator_id = ${operatorId} and partner_id = ${one.partnerId})
  )`;

/** Whoever queues and whoever names the partner's first endpoint see each other: nothing is left without a turn. */
export const holdPlace = (operatorId: number, partnerId: bigint, isNaming: boolean) => sql`
  select case when ${isNaming}::boolean then pg_advisory_xact_lock(k.key) else pg_advisory_xact_lock_shared(k.key) end
  from (select hashtextextended('webhooks.place ' || ${partnerId}::bigint, ${operatorId}::integer) as key) k`;

/**
 * Takes what is due: of each partner so many at most, and none of those whom this program is telling already. A delivery is its worker's until the lease ends; whoever finds it then,
 * for the worker is gone, tries it again.
 */
export const claim = (operatorId: number, busy: readonly bigint[], perPartner: number, now: Temporal.Instant, leaseUntil: Temporal.Instant) => sql`
  update webhooks.deliveries d
  set attempts = d.attempts + 1, next_attempt_at = ${leaseUntil}, first_attempt_at = coalesce(d.first_attempt_at, ${now})
  from (
    select w.id, e.url
    from webhooks.deliveries w
    join webhooks.endpoints e on e.operator_id = w.operator_id and e.partner_id = w.partner_id
    where w.operator_id = ${operatorId} and w.id = any(array(
      select r.id
      from (
        select q.id, row_number() over (partition by q.partner_id order by q.next_attempt_at, q.id) as ord
        from (
          select id, partner_id, next_attempt_at
          from webhooks.deliveries
          where operator_id = ${operatorId} and next_attempt_at <= ${now} and partner_id <> all(${busy.map(String)}::bigint[])
          order by next_attempt_at, id
          limit 500
        ) q
      ) r
      where r.ord <= ${perPartner}
    )) and w.next_attempt_at <= ${now}
    for update of w skip locked
  ) t
  where d.operator_id = ${operatorId} and d.id = t.id
  returning d.id, d.partner_id as "partnerId", d.subject, d.number, d.event, d.body, d.attempts, d.first_attempt_at as "firstAttemptAt", t.url`;

/** What waits for a partner has its turn at once, of each subject the earliest: its program is somewhere else now, or there for the first time. */
export const hasten = (operatorId: number, partnerId: bigint, at: Temporal.Instant) => sql`
  update webhooks.deliveries d
  set next_attempt_at = ${at}
  from webhooks.subjects s
  where d.operator_id = ${operatorId} and d.partner_id = ${partnerId} and d.arrived_at is null and d.gave_up_at is null and (d.next_attempt_at is null or d.next_attempt_at > ${at})
    and s.operator_id = d.operator_id and s.partner_id = d.partner_id and s.subject = d.subject and d.number = s.arrived + 1`;

/** Takes one by hand, whatever became of it; nothing where an earlier one of its subject has not arrived, or where a worker has it. */
export const claimByHand = (operatorId: number, partnerId: bigint, id: string, now: Temporal.Instant, leaseUntil: Temporal.Instant) => sql`
  update webhooks.deliveries d
  set attempts = d.attempts + 1, first_attempt_at = coalesce(d.first_attempt_at, ${now}),
    next_attempt_at = case when d.arrived_at is null and d.gave_up_at is null then ${leaseUntil}::timestamptz end
  from webhooks.endpoints e, webhooks.subjects s
  where d.operator_id = ${operatorId} and d.id = ${id} and d.partner_id = ${partnerId}
    and e.operator_id = d.operator_id and e.partner_id = d.partner_id
    and s.operator_id = d.operator_id and s.partner_id = d.partner_id and s.subject = d.subject and d.number <= s.arrived + 1
  returning d.id, d.partner_id as "partnerId", d.subject, d.number, d.event, d.body, d.attempts, d.first_attempt_at as "firstAttemptAt", e.url`;

export interface NewAttempt {
  readonly url: string;
  readonly tookMs: number;
  readonly status: number | null;
  readonly fault: string | null;
  readonly answer: string | null;
  readonly byUser: string | null;
}

export const insertAttempt = (operatorId: number, deliveryId: string, tried: NewAttempt, at: Temporal.Instant) => sql`
  insert into webhooks.attempts (operator_id, delivery_id, at, url, took_ms, status, fault, answer, by_user)
  values (${operatorId}, ${deliveryId}, ${at}, ${tried.url}, ${tried.tookMs}, ${tried.status}, ${tried.fault}, ${tried.answer}, ${tried.byUser})`;

/** 1 where it arrives now; 0 where it had arrived already, by another way. */
export const arrive = (operatorId: number, id: string, at: Temporal.Instant) => sql`
  update webhooks.deliveries
  set arrived_at = ${at}, gave_up_at = null, next_attempt_at = null
  where operator_id = ${operatorId} and id = ${id} and arrived_at is null`;

/** The subject got so far, and the next of it has its turn. */
export const goOn = (operatorId: number, partnerId: bigint, subject: string, number: number, at: Temporal.Instant) => sql`
  with farther as (
    update webhooks.subjects
    set arrived = ${number}
    where operator_id = ${operatorId} and partner_id = ${partnerId} and subject = ${subject} and arrived = ${number} - 1
    returning subject
  )
  update webhooks.deliveries d
  set next_attempt_at = ${at}
  from farther f
  where d.operator_id = ${operatorId} and d.partner_id = ${partnerId} and d.subject = f.subject and d.number = ${number} + 1
    and d.arrived_at is null and d.gave_up_at is null`;

/** Only while it is the attempt that was claimed: a worker whose lease ran out does not write over what another did. */
export const tryLater = (operatorId: number, id: string, attempts: number, nextAttemptAt: Temporal.Instant) => sql`
  update webhooks.deliveries
  set next_attempt_at = ${nextAttemptAt}
  where operator_id = ${operatorId} and id = ${id} and attempts = ${attempts} and next_attempt_at is not null`;

export const giveUp = (operatorId: number, id: string, attempts: number, at: Temporal.Instant) => sql`
  update webhooks.deliveries
  set gave_up_at = ${at}, next_attempt_at = null
  where operator_id = ${operatorId} and id = ${id} and attempts = ${attempts} and next_attempt_at is not null`;

/** The log of a partner, newest first, going on before an id. */
export const ofPartner = (operatorId: number, partnerId: bigint, before: string | null, atMost: number) => sql`
  select d.id, d.subject, d.event, d.queued_at as "queuedAt", d.attempts, d.next_attempt_at as "nextAttemptAt", d.arrived_at as "arrivedAt", a.status as "latestStatus", a.fault as "latestFault",
    case when d.arrived_at is not null then 'arrived' when d.gave_up_at is not null then 'given-up' else 'waiting' end as state
  from webhooks.deliveries d
  left join lateral (
    select t.status, t.fault
    from webhooks.attempts t
    where t.operator_id = d.operator_id and t.delivery_id = d.id
    order by t.id desc
    limit 1
  ) a on true
  where d.operator_id = ${operatorId} and d.partner_id = ${partnerId} and (${before}::uuid is null or d.id < ${before}::uuid)
  order by d.id desc
  limit ${atMost}`;

export const one = (operatorId: number, partnerId: bigint, id: string) => sql`
  select d.id, d.subject, d.event, d.body, d.queued_at as "queuedAt", d.attempts, d.next_attempt_at as "nextAttemptAt", d.arrived_at as "arrivedAt",
    case when d.arrived_at is not null then 'arrived' when d.gave_up_at is not null then 'given-up' else 'waiting' end as state
  from webhooks.deliveries d
  where d.operator_id = ${operatorId} and d.partner_id = ${partnerId} and d.id = ${id}`;

export const attemptsOf = (operatorId: number, deliveryId: string, atMost: number) => sql`
  select at, url, took_ms as "tookMs", status, fault, answer, by_user is not null as "isByHand"
  from webhooks.attempts
  where operator_id = ${operatorId} and delivery_id = ${deliveryId}
  order by id desc
  limit ${atMost}`;

/** What arrived long ago, and tests as old, some at a time. */
export const forgetOver = (operatorId: number, before: Temporal.Instant, atMost: number) => sql`
  delete from webhooks.deliveries
  where operator_id = ${operatorId} and id in (
    select id
    from webhooks.deliveries
    where operator_id = ${operatorId} and coalesce(arrived_at, gave_up_at) < ${before} and (arrived_at is not null or event = 'test.sent')
    order by coalesce(arrived_at, gave_up_at), id
    limit ${atMost}
  )`;
