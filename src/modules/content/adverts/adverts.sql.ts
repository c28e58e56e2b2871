import { sql } from '#lib/db/sql.ts';

export interface AdvertRow {
  readonly id: string;
  readonly slot: string;
  readonly advertiser: string;
  readonly texts: string;
  readonly link: string;
  readonly interest: string | null;
  readonly startsOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
  readonly by: string;
}

export const insert = (operatorId: number, one: AdvertRow, at: Temporal.Instant) => sql`
  insert into content.adverts (operator_id, id, slot, advertiser, texts, link, interest, starts_on, until_on, written_by, written_at)
  values (${operatorId}, ${one.id}, ${one.slot}, ${one.advertiser}, ${one.texts}::jsonb, ${one.link}, ${one.interest}, ${one.startsOn}, ${one.untilOn}, ${one.by}, ${at})`;

export const end = (operatorId: number, id: string, by: string, at: Temporal.Instant) => sql`
  update content.adverts
  set ended_by = ${by}, ended_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and ended_at is null`;

export const running = (operatorId: number, slot: string, today: Temporal.PlainDate, most: number) => sql`
  select id, slot, advertiser, texts, link, interest, starts_on as "startsOn", until_on as "untilOn", written_at as "writtenAt", ended_at as "endedAt"
  from content.adverts
  where operator_id = ${operatorId} and slot = ${slot} and ended_at is null and starts_on <= ${today} and until_on > ${today}
  order by starts_on, id
  limit ${most}`;

export const latest = (operatorId: number, most: number) => sql`
  select a.id, a.slot, a.advertiser, a.texts, a.link, a.interest, a.starts_on as "startsOn", a.until_on as "untilOn", a.written_at as "writtenAt", a.ended_at as "endedAt", l.told, l.started_at as "startedAt", l.finished_at as "finishedAt"
  from content.adverts a
  left join content.advert_letters l on l.operator_id = a.operator_id and l.advert_id = a.id
  where a.operator_id = ${operatorId}
  order by a.written_at desc, a.id desc
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select id, slot, advertiser, texts, link, interest, starts_on as "startsOn", until_on as "untilOn", written_at as "writtenAt", ended_at as "endedAt"
  from content.adverts
  where operator_id = ${operatorId} and id = ${id}`;

/** People who consent to advertising by what they wrote or commented on since: sums alone leave the database. */
export const audiences = (operatorId: number, since: Temporal.Instant) => sql`
  select one.topic, count(*) as people
  from (
    select w.topic, w.user_id
    from content.writings w
    where w.operator_id = ${operatorId} and w.user_id is not null and w.published_at >= ${since}
    union
    select w.topic, c.user_id
    from content.comments c
    join content.writings w on w.operator_id = c.operator_id and w.id = c.writing_id
    where c.operator_id = ${operatorId} and c.written_at >= ${since}
  ) as one
  join legal.pub_consents_held h on h.operator_id = ${operatorId} and h.user_id = one.user_id and h.purpose = 'advertising'
  group by one.topic
  order by one.topic`;

/** What one user wrote or commented on since; nothing of whoever does not consent to advertising now. */
export const interestsOf = (operatorId: number, userId: string, since: Temporal.Instant) => sql`
  select one.topic
  from (
    select w.topic
    from content.writings w
    where w.operator_id = ${operatorId} and w.user_id = ${userId} and w.published_at >= ${since}
    union
    select w.topic
    from content.comments c
    join content.writings w on w.operator_id = c.operator_id and w.id = c.writing_id
    where c.operator_id = ${operatorId} and c.user_id = ${userId} and c.written_at >= ${since}
  ) as one
  where exists (
    select
    from legal.pub_consents_held h
    where h.operator_id = ${operatorId} and h.user_id = ${userId} and h.purpose = 'advertising'
  )
  order by one.topic`;

/** Those of some users who consent to advertising now and have the interest, or any where there is none. */
export const consenting = (operatorId: number, userIds: readonly string[], interest: string | null, since: Temporal.Instant) => sql`
  select distinct h.user_id as "userId"
  from legal.pub_consents_held h
  where h.operator_id = ${operatorId} and h.user_id = any(${userIds}::uuid[]) and h.purpose = 'advertising'
    and (
      ${interest}::text is null
      or exists (
        select
        from content.writings w
        where w.operator_id = ${operatorId} and w.user_id = h.user_id and w.topic = ${interest} and w.published_at >= ${since}
      )
      or exists (
        select
        from content.comments c
        join content.writings w on w.operator_id = c.operator_id and w.id = c.writing_id
        where c.operator_id = ${operatorId} and c.user_id = h.user_id and w.topic = ${interest} and c.written_at >= ${since}
      )
    )`;

/** Touches no row when letters about it were sent before. */
export const startLetters = (operatorId: number, advertId: string, by: string, at: Temporal.Instant) => sql`
  insert into content.advert_letters (operator_id, advert_id, started_by, started_at)
  values (${operatorId}, ${advertId}, ${by}, ${at})
  on conflict (operator_id, advert_id) do nothing`;

/** Nothing when everybody was written to, or the advert was ended. Held until the transaction ends. */
export const holdLetters = (operatorId: number, advertId: string) => sql`
  select l.after_user_id as "afterUserId"
  from content.advert_letters l
  join content.adverts a on a.operator_id = l.operator_id and a.id = l.advert_id
  where l.operator_id = ${operatorId} and l.advert_id = ${advertId} and l.finished_at is null and a.ended_at is null
  for update of l`;

export const advance = (operatorId: number, advertId: string, afterUserId: string, told: number) => sql`
  update content.advert_letters
  set after_user_id = ${afterUserId}, told = told + ${told}
  where operator_id = ${operatorId} and advert_id = ${advertId}`;

export const finish = (operatorId: number, advertId: string, at: Temporal.Instant) => sql`
  update content.advert_letters
  set finished_at = ${at}
  where operator_id = ${operatorId} and advert_id = ${advertId}`;
