import { sql } from '#lib/db/sql.ts';

/** What the list says, for this transaction alone. */
export const openTold = () => sql`
  create temporary table told (
    reference text not null,
    about text not null,
    amount_minor bigint not null,
    happened_on date not null
  ) on commit drop`;

/** Rows of `told` as text of COPY, in the order of its columns. */
export const COPY_TOLD = 'copy pg_temp.told (reference, about, amount_minor, happened_on) from stdin';

/** A day's list is joined and counted in memory, not on the disk. */
export const roomForLists = () => sql`set local work_mem = '64MB'`;

export const addTold = (references: readonly string[], abouts: readonly string[], amounts: readonly string[], days: readonly string[]) => sql`
  insert into pg_temp.told (reference, about, amount_minor, happened_on)
  select reference, about, amount_minor, happened_on
  from unnest(${references}::text[], ${abouts}::text[], ${amounts}::bigint[], ${days}::date[]) as l (reference, about, amount_minor, happened_on)`;

export interface NewReconciliation {
  readonly id: string;
  readonly source: string;
  readonly provider: string;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly zone: string;
  readonly fileId: string;
  readonly sha256: Buffer;
  readonly taken: number;
  readonly startedBy: string | null;
  readonly at: Temporal.Instant;
}

/**
 * Compares the list with what was booked on its days: one full join of both, of which only what does not agree is kept, and whatever the list has of other days looked
 * up by its id. Payments and refunds are told apart by their sign. Writes the row and its cases in one statement; nothing when this list was compared
 * before. An open difference about the same thing is not opened again.
 */
export const compare = (operatorId: number, r: NewReconciliation) => sql`
  with listed as (
    select reference, min(about) as about, min(amount_minor) as amount_minor, min(happened_on) as happened_on, count(*) as times
    from pg_temp.told
    group by reference
  ), booked as (
    select reference, payment_id, amount_minor, happened_at, number
    from payments.operations
    where operator_id = ${operatorId} and provider = ${r.provider} and happened_at >= ${r.from} and happened_at < ${r.until}
    union all
    select f.reference, f.payment_id, -f.amount_minor, f.ended_at, p.number
    from payments.refunds f
    join payments.payments p on p.operator_id = f.operator_id and p.id = f.payment_id
    where f.operator_id = ${operatorId} and p.provider = ${r.provider} and f.state = 'refunded' and f.reference is not null
      and f.ended_at >= ${r.from} and f.ended_at < ${r.until}
  ), odd as materialized (
    select coalesce(l.reference, b.reference) as reference, coalesce(l.about, b.number) as about, b.payment_id, l.amount_minor as told_minor,
      b.amount_minor as booked_minor, coalesce(l.happened_on, (b.happened_at at time zone ${r.zone})::date) as happened_on, l.times
    from listed l
    full join booked b on b.reference = l.reference
    where l.times is distinct from 1 or l.amount_minor is distinct from b.amount_minor
  ), judged as materialized (
    select j.reference, j.about, coalesce(j.payment_id, o.payment_id) as payment_id, j.told_minor, coalesce(j.booked_minor, o.amount_minor) as booked_minor, j.happened_on, j.times,
      case
        when j.told_minor is null then 'missing-there'
        when coalesce(j.booked_minor, o.amount_minor) is null then 'missing-here'
        when j.told_minor <> coalesce(j.booked_minor, o.amount_minor) then 'amount'
        when j.times > 1 then 'twice'
      end as kind
    from odd j
    left join lateral (
      select payment_id, amount_minor
      from payments.operations
      where j.booked_minor is null and operator_id = ${operatorId} and provider = ${r.provider} and reference = j.reference
      order by reference
      limit 1
    ) o on true
  ), totals as (
    select count(*) as lines, coalesce(sum(amount_minor), 0) as told_minor
    from pg_temp.told
  ), made as (
    insert into payments.reconciliations (operator_id, id, source, provider, from_on, until_on, file_id, sha256, lines, told_minor, matched, taken, started_by, at)
    select ${operatorId}, ${r.id}, ${r.source}, ${r.provider}, ${r.fromOn}, ${r.untilOn}, ${r.fileId}, ${r.sha256}, t.lines, t.told_minor,
      t.lines - (select coalesce(sum(times - 1 + case when kind is null then 0 else 1 end), 0) from judged where told_minor is not null), ${r.taken}, ${r.startedBy}, ${r.at}
    from totals t
    on conflict (operator_id, source, provider, sha256) do nothing
    returning id, lines, matched
  ), opened as (
    insert into payments.differences (operator_id, reconciliation_id, provider, kind, reference, about, payment_id, told_minor, booked_minor, happened_on, opened_at)
    select ${operatorId}, made.id, ${r.provider}, j.kind, j.reference, j.about, j.payment_id, j.told_minor, j.booked_minor, j.happened_on, ${r.at}
    from judged j
    cross join made
    where j.kind is not null
    on conflict (operator_id, provider, reference, kind) where closed_at is null do nothing
  )
  select lines, matched
  from made`;

/** A statement that was read line by line; nothing when this very statement was read before. */
export const insertStatement = (operatorId: number, r: Omit<NewReconciliation, 'from' | 'until' | 'zone'> & { lines: number; toldMinor: bigint; matched: number }) => sql`
  insert into payments.reconciliations (operator_id, id, source, provider, from_on, until_on, file_id, sha256, lines, told_minor, matched, taken, started_by, at)
  values (${operatorId}, ${r.id}, ${r.source}, ${r.provider}, ${r.fromOn}, ${r.untilOn}, ${r.fileId}, ${r.sha256}, ${r.lines}, ${r.toldMinor}, ${r.matched}, ${r.taken}, ${r.startedBy}, ${r.at})
  on conflict (operator_id, source, provider, sha256) do nothing`;

/** Closes what a later list settled: told after all, or booked meanwhile. */
export const settleEarlier = (operatorId: number, provider: string, at: Temporal.Instant) => sql`
  update payments.differences d
  set closed_at = ${at}, closed_as = 'settled-later'
  where d.operator_id = ${operatorId} and d.provider = ${provider} and d.closed_at is null and d.opened_at < ${at}
    and case d.kind
      when 'missing-there' then exists (select 1 from pg_temp.told t where t.reference = d.reference and t.amount_minor = d.booked_minor)
      when 'missing-here' then exists (
        select 1
        from payments.operations o
        where o.operator_id = d.operator_id and o.provider = d.provider and o.reference = d.reference and o.amount_minor = d.told_minor
      )
      else false
    end`;

export const unknownOf = (operatorId: number, provider: string, references: readonly string[]) => sql`
  select wanted.reference
  from unnest(${references}::text[]) as wanted (reference)
  where not exists (select 1 from payments.operations o where o.operator_id = ${operatorId} and o.provider = ${provider} and o.reference = wanted.reference)`;

export const list = (operatorId: number, before: string | null, most: number) => sql`
  select r.id, r.source, r.provider, r.from_on as "fromOn", r.until_on as "untilOn", r.file_id as "fileId", r.lines, r.told_minor as "toldMinor", r.matched, r.taken,
    r.started_by as "startedBy", r.at, d.open, d.closed
  from payments.reconciliations r
  left join lateral (
    select count(*) filter (where closed_at is null)::integer as open, count(*) filter (where closed_at is not null)::integer as closed
    from payments.differences
    where operator_id = r.operator_id and reconciliation_id = r.id
  ) d on true
  where r.operator_id = ${operatorId} and (${before}::uuid is null or r.id < ${before}::uuid)
  order by r.id desc
  limit ${most}`;

export const byId = (operatorId: number, id: string) => sql`
  select r.id, r.source, r.provider, r.from_on as "fromOn", r.until_on as "untilOn", r.file_id as "fileId", r.lines, r.told_minor as "toldMinor", r.matched, r.taken,
    r.started_by as "startedBy", r.at, d.open, d.closed
  from payments.reconciliations r
  left join lateral (
    select count(*) filter (where closed_at is null)::integer as open, count(*) filter (where closed_at is not null)::integer as closed
    from payments.differences
    where operator_id = r.operator_id and reconciliation_id = r.id
  ) d on true
  where r.operator_id = ${operatorId} and r.id = ${id}`;

export const differencesOf = (operatorId: number, reconciliationId: string, after: bigint, most: number) => sql`
  select id, reconciliation_id as "reconciliationId", provider, kind, reference, about, payment_id as "paymentId", told_minor as "toldMinor", booked_minor as "bookedMinor",
    happened_on as "happenedOn", opened_at as "openedAt", closed_at as "closedAt", closed_as as "closedAs", closed_by as "closedBy", note
  from payments.differences
  where operator_id = ${operatorId} and reconciliation_id = ${reconciliationId} and id > ${after}
  order by id
  limit ${most}`;

export const close = (operatorId: number, id: bigint, by: string, note: string, at: Temporal.Instant) => sql`
  update payments.differences
  set closed_at = ${at}, closed_as = 'explained', closed_by = ${by}, note = ${note}
  where operator_id = ${operatorId} and id = ${id} and closed_at is null
  returning reconciliation_id as "reconciliationId", reference, kind`;

export const openMoney = (operatorId: number, reconciliationId: string, provider: string, lines: { references: readonly string[]; abouts: readonly string[]; amounts: readonly string[]; days: readonly string[] }, at: Temporal.Instant) => sql`
  insert into payments.differences (operator_id, reconciliation_id, provider, kind, reference, about, told_minor, happened_on, opened_at)
  select ${operatorId}, ${reconciliationId}, ${provider}, 'money-unknown', reference, about, amount_minor, happened_on, ${at}
  from unnest(${lines.references}::text[], ${lines.abouts}::text[], ${lines.amounts}::bigint[], ${lines.days}::date[]) as l (reference, about, amount_minor, happened_on)
  on conflict (operator_id, provider, reference, kind) where closed_at is null do nothing`;
