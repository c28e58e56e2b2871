import { sql } from '#lib/db/sql.ts';
import type { Choice } from './reader.rules.ts';

/** How users take messages: one row each. */
export const readersOf = (operatorId: number, userIds: readonly string[]) => sql`
  select u.user_id as "userId", q.hours as quiet,
    coalesce((
      select jsonb_agg(jsonb_build_object('topic', c.topic, 'channel', c.channel, 'isOn', c.is_on) order by c.topic, c.channel)
      from notices.choices c
      where c.operator_id = ${operatorId} and c.user_id = u.user_id
    ), '[]') as choices,
    exists (select from notices.undeliverable x where x.operator_id = ${operatorId} and x.user_id = u.user_id) as "isEmailDead",
    exists (select from legal.pub_consents_held h where h.operator_id = ${operatorId} and h.user_id = u.user_id and h.purpose = 'advertising') as "takesAdvertising"
  from unnest(${[...userIds]}::uuid[]) as u(user_id)
  left join notices.quiet_hours q on q.operator_id = ${operatorId} and q.user_id = u.user_id`;

export const choose = (operatorId: number, userId: string, choices: readonly Choice[], now: Temporal.Instant) => sql`
  insert into notices.choices (operator_id, user_id, topic, channel, is_on, chosen_at)
  select ${operatorId}::integer, ${userId}::uuid, one.topic, one.channel, one.is_on, ${now}::timestamptz
  from unnest(${choices.map(({ topic }) => topic)}::text[], ${choices.map(({ channel }) => channel)}::text[], ${choices.map(({ isOn }) => isOn)}::boolean[]) as one(topic, channel, is_on)
  on conflict (operator_id, user_id, topic, channel) do update
  set is_on = excluded.is_on, chosen_at = excluded.chosen_at`;

export const chooseQuiet = (operatorId: number, userId: string, hours: string, now: Temporal.Instant) => sql`
  insert into notices.quiet_hours (operator_id, user_id, hours, chosen_at)
  values (${operatorId}, ${userId}, ${hours}, ${now})
  on conflict (operator_id, user_id) do update
  set hours = excluded.hours, chosen_at = excluded.chosen_at`;

export const usualQuiet = (operatorId: number, userId: string) => sql`
  delete from notices.quiet_hours
  where operator_id = ${operatorId} and user_id = ${userId}`;
