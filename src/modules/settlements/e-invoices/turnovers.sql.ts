import { sql } from '#lib/db/sql.ts';

/** Acts of a month that stand and are above zero: with which of them each file begins, and how many there are. */
export const parts = (operatorId: number, month: Temporal.PlainDate, most: number) => sql`
  select n.id, n.acts
  from (
    select d.id, row_number() over (order by d.id) as place, count(*) over () as acts
    from settlements.documents d
    where d.operator_id = ${operatorId} and d.from_on = ${month} and d.kind in ('act', 'partner-act') and d.total_minor > 0
      and not exists (select from settlements.documents l where l.operator_id = d.operator_id and l.replaces = d.id)
  ) n
  where n.place % ${most}::bigint = 1
  order by n.id`;

export interface TurnoverRow {
  readonly kind: 'act' | 'partner-act';
  readonly year: number;
  readonly ordinal: bigint;
  readonly issuedOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
  readonly content: string;
  readonly earlierYear: number | null;
  readonly earlierOrdinal: bigint | null;
  readonly earlierOn: Temporal.PlainDate | null;
}

export const part = (operatorId: number, month: Temporal.PlainDate, from: string, most: number) => sql`
  select d.kind, d.year, d.ordinal, d.issued_on as "issuedOn", d.until_on as "untilOn", d.content, e.year as "earlierYear", e.ordinal as "earlierOrdinal", e.issued_on as "earlierOn"
  from settlements.documents d
  left join settlements.documents e on e.operator_id = d.operator_id and e.id = d.replaces
  where d.operator_id = ${operatorId} and d.from_on = ${month} and d.kind in ('act', 'partner-act') and d.total_minor > 0 and d.id >= ${from}::uuid
    and not exists (select from settlements.documents l where l.operator_id = d.operator_id and l.replaces = d.id)
  order by d.id
  limit ${most}`;
