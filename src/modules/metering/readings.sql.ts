import { sql } from '#lib/db/sql.ts';
import type { Period } from '#lib/dates.ts';
import type { Channel, Doubt, Source, State } from './reading.ts';

/** What meters showed, newest first, so many of each: what counts and what is held. */
export const shown = (operatorId: number, meterIds: readonly bigint[], most: number) => sql`
  select r.id, r.meter_id as "meterId", r.values::text[] as values, r.taken_on as "takenOn", r.source, r.state, r.period, r.submission
  from unnest(${meterIds.map(String)}::bigint[]) asked(id)
  cross join lateral (
    select id, meter_id, values, taken_on, source, state, period, submission
    from metering.readings
    where operator_id = ${operatorId} and meter_id = asked.id and state in ('accepted', 'in-bill', 'held')
    order by taken_on desc, id desc
    limit ${most}
  ) r
  order by r.meter_id, r.taken_on desc, r.id desc`;

/** What a meter showed since a day, newest first, below a place in that order. */
export const history = (operatorId: number, meterId: bigint, since: Temporal.PlainDate | null, before: { readonly takenOn: Temporal.PlainDate; readonly id: bigint }, most: number) => sql`
  select id, meter_id as "meterId", values::text[] as values, taken_on as "takenOn", entered_at as "enteredAt", received_at as "receivedAt", source, author_id as "authorId", channel,
    state, doubts, period, bill, submission
  from metering.readings
  where operator_id = ${operatorId} and meter_id = ${meterId} and taken_on <= ${before.takenOn} and (taken_on < ${before.takenOn} or id < ${before.id})
    and taken_on >= coalesce(${since}::date, '-infinity')
  order by taken_on desc, id desc
  limit ${most}`;

export const byIds = (operatorId: number, ids: readonly bigint[]) => sql`
  select id, meter_id as "meterId", values::text[] as values, taken_on as "takenOn", entered_at as "enteredAt", received_at as "receivedAt", source, author_id as "authorId", channel,
    state, doubts, period, bill, submission
  from metering.readings
  where operator_id = ${operatorId} and id = any(${ids.map(String)}::bigint[])
  order by id`;

/** Held until the transaction ends. */
export const lock = (operatorId: number, ids: readonly bigint[]) => sql`
  select id, meter_id as "meterId", state, taken_on as "takenOn", period, author_id as "authorId", source, submission
  from metering.readings
  where operator_id = ${operatorId} and id = any(${ids.map(String)}::bigint[])
  order by id
  for no key update`;

export const bySubmission = (operatorId: number, submission: string) => sql`
  select id, meter_id as "meterId", values::text[] as values, taken_on as "takenOn", entered_at as "enteredAt", received_at as "receivedAt", source, author_id as "authorId", channel,
    state, doubts, period, bill, submission
  from metering.readings
  where operator_id = ${operatorId} and submission = ${submission}
  order by id`;

export interface NewReadings {
  readonly meterIds: readonly bigint[];
  /** `{1,2}` of each meter. */
  readonly values: readonly string[];
  readonly doubts: readonly (readonly Doubt[])[];
  readonly periods: readonly Period[];
  readonly takenOn: Temporal.PlainDate;
  readonly enteredAt: Temporal.Instant;
  readonly source: Source;
  readonly authorId: string | null;
  readonly actorKind: 'user' | 'staff';
  readonly channel: Channel;
  readonly submission: string;
}

/** Readings of one sending with what became of each (what is doubted is held), and its key with what was sent. One statement, so that a sending costs one. */
export const insert = (operatorId: number, of: NewReadings, key: { readonly text: string; readonly sender: string; readonly sha256: string }, at: Temporal.Instant) => sql`
  with claimed as (
    insert into metering.submissions (operator_id, key, submission, sender, sha256, received_at)
    values (${operatorId}, ${key.text}, ${of.submission}, ${key.sender}, decode(${key.sha256}, 'hex'), ${at})
  ), sent as (
    insert into metering.readings (operator_id, meter_id, values, taken_on, entered_at, received_at, source, author_id, channel, state, doubts, period, submission)
    select ${operatorId}, meter_id, values::numeric[], ${of.takenOn}, ${of.enteredAt}, ${at}, ${of.source}, ${of.authorId}, ${of.channel},
      case when doubts = '{}' then 'accepted' else 'held' end, doubts::text[], period, ${of.submission}
    from unnest(${of.meterIds.map(String)}::bigint[], ${of.values}::text[], ${of.doubts.map((each) => `{${each.join(',')}}`)}::text[], ${of.periods.map(String)}::date[]) line(meter_id, values, doubts, period)
    returning id, state
  )
  insert into metering.reading_events (operator_id, reading_id, at, state, actor_kind, actor_id)
  select ${operatorId}, id, ${at}, state, ${of.actorKind}, ${of.authorId}
  from sent`;

export const senderOf = (operatorId: number, submission: string) => sql`
  select sender, received_at as "receivedAt"
  from metering.submissions
  where operator_id = ${operatorId} and submission = ${submission}`;

/** Moves readings to a state, with the event that tells it. */
export const move = (operatorId: number, ids: readonly bigint[], to: { readonly state: State; readonly actorKind: 'user' | 'staff' | 'system'; readonly actorId: string | null; readonly reason: string | null }, at: Temporal.Instant) => sql`
  with moved as (
    update metering.readings
    set state = ${to.state}
    where operator_id = ${operatorId} and id = any(${ids.map(String)}::bigint[])
    returning id
  )
  insert into metering.reading_events (operator_id, reading_id, at, state, actor_kind, actor_id, reason)
  select ${operatorId}, id, ${at}, ${to.state}, ${to.actorKind}, ${to.actorId}, ${to.reason}
  from moved`;

/** Puts accepted readings into the bill of another month: theirs was made while they were held. */
export const postpone = (operatorId: number, ids: readonly bigint[], period: Period) => sql`
  update metering.readings
  set period = ${period}
  where operator_id = ${operatorId} and id = any(${ids.map(String)}::bigint[]) and period < ${period}`;

/** Calculated readings that are in no bill give way to a real one. */
export const giveWay = (operatorId: number, meterIds: readonly bigint[]) => sql`
  update metering.readings
  set state = 'replaced'
  where operator_id = ${operatorId} and meter_id = any(${meterIds.map(String)}::bigint[]) and source = 'calculated' and state = 'accepted'`;

export const events = (operatorId: number, ids: readonly bigint[]) => sql`
  select reading_id as "readingId", id, at, state, actor_kind as "actorKind", actor_id as "actorId", reason
  from metering.reading_events
  where operator_id = ${operatorId} and reading_id = any(${ids.map(String)}::bigint[])
  order by reading_id, id`;

/** What waits for staff, oldest first. */
export const held = (operatorId: number, after: bigint, most: number) => sql`
  select id, meter_id as "meterId", values::text[] as values, taken_on as "takenOn", entered_at as "enteredAt", received_at as "receivedAt", source, author_id as "authorId", channel,
    state, doubts, period, bill, submission
  from metering.readings
  where operator_id = ${operatorId} and state = 'held' and id > ${after}
  order by id
  limit ${most}`;

export const heldCount = (operatorId: number) => sql`
  select count(*)::int as count
  from metering.readings
  where operator_id = ${operatorId} and state = 'held'`;

/** Accepted readings in the order in which they were accepted, for exports that go on from where they stopped. */
export const accepted = (operatorId: number, after: bigint, most: number) => sql`
  select e.id as cursor, r.id, a.number as account, m.service, m.number as meter, m.unit, r.values::text[] as values, r.taken_on as "takenOn", r.period, r.source, r.submission, e.at as "acceptedAt"
  from metering.reading_events e
  join metering.readings r on r.operator_id = e.operator_id and r.id = e.reading_id
  join metering.meters m on m.operator_id = r.operator_id and m.id = r.meter_id
  join accounts.pub_accounts a on a.operator_id = m.operator_id and a.account_id = m.account_id
  where e.operator_id = ${operatorId} and e.state = 'accepted' and e.id > ${after} and r.state in ('accepted', 'in-bill')
  order by e.id
  limit ${most}`;
