import { sql } from '#lib/db/sql.ts';

export interface RefusedNotice {
  readonly address: string;
  readonly provider: string;
  readonly word: string;
}

/** Counts one more. `more` above zero: the minute has its entry; `uncounted`: what came in an earlier minute and stands in no entry. */
export const count = (operatorId: number, { address, provider, word }: RefusedNotice, minute: Temporal.Instant) => sql`
  with before as (
    select minute_at, more
    from payments.refused_notices
    where operator_id = ${operatorId} and address = ${address} and provider = ${provider} and word = ${word}
    for update
  ), counted as (
    insert into payments.refused_notices as r (operator_id, address, provider, word, minute_at)
    -- Counting them makes the row be looked at before it is written.
    select ${operatorId}, ${address}, ${provider}, ${word}, ${minute}
    from (select count(*) from before) seen
    on conflict (operator_id, address, provider, word) do update
    set minute_at = excluded.minute_at, more = case when r.minute_at = excluded.minute_at then r.more + 1 else 0 end
    returning more
  )
  select counted.more, coalesce((select more from before where minute_at <> ${minute}), 0)::bigint as uncounted
  from counted`;

/** Takes out what nobody has added to since; whoever takes it writes it down. */
export const takeQuiet = (operatorId: number, until: Temporal.Instant, most: number) => sql`
  delete from payments.refused_notices r
  using (
    select address, provider, word
    from payments.refused_notices
    where operator_id = ${operatorId} and minute_at < ${until}
    order by minute_at, address, provider, word
    limit ${most}
    for update skip locked
  ) quiet
  where r.operator_id = ${operatorId} and r.address = quiet.address and r.provider = quiet.provider and r.word = quiet.word
  returning r.address, r.provider, r.word, r.more`;
