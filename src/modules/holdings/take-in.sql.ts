import { statement, type Sql } from '#lib/db/sql.ts';
import type { StagedHoldings, StagedHoldingsSlice } from './staged.ts';

const CONTENT = ['holder', 'elevator', 'crop', 'class', 'weight', 'harvest_year', 'state', 'encumbrances', 'issued_on'];
const list = CONTENT.join(', ');
const of = (table: string): string => CONTENT.map((column) => `${table}.${column}`).join(', ');

/** Several encumbrances stand in one field, a bar between them. */
const READ = list.replace('encumbrances', `array(select btrim(one) from unnest(string_to_array(encumbrances, '|')) one where btrim(one) <> '') as encumbrances`);

/** Brings a slice in; every receipt that is new or says something else gets an entry in its history. */
export const takeIn = (operatorId: number, { lines }: StagedHoldings, { importId, from, until, at }: StagedHoldingsSlice): Sql =>
  statement(
    `
    with written as (
      insert into holdings.holdings as known (operator_id, number, ${list}, import_id)
      select $1, number, ${READ}, $2
      from ${lines}
      where ord >= $3 and ord < $4
      order by ord
      on conflict (operator_id, number) do update
      set ${CONTENT.map((column) => `${column} = excluded.${column}`).join(', ')}, import_id = excluded.import_id
      where (${of('known')}) is distinct from (${of('excluded')})
      returning known.id, ${of('known')}
    )
    insert into holdings.history (operator_id, holding_id, at, ${list}, import_id)
    select $1, w.id, $5, ${of('w')}, $2
    from written w
    order by w.id`,
    [operatorId, importId, from, until, at],
  );

export const count = (operatorId: number, { lines }: StagedHoldings): Sql =>
  statement(
    `
    select count(*)::int as "inFile", count(h.id)::int as known, count(*) filter (where h.id is not null and (${of('s')}) is distinct from (${of('h')}))::int as changed
    from (
      select number, ${READ}
      from ${lines}
    ) s
    left join holdings.holdings h on h.operator_id = $1 and h.number = s.number`,
    [operatorId],
  );

const SUM = (first: number): string => Array.from({ length: 11 }, (_, at) => `${((at + first - 1) % 11) + 1} * substr(holder, ${at + 1}, 1)::int`).join(' + ');

/** The same rule as `lib/iin-bin.ts` keeps for what people type: a number of other digits belongs to nobody. */
const CHECK_DIGIT = `case when (${SUM(1)}) % 11 < 10 then (${SUM(1)}) % 11 when (${SUM(3)}) % 11 < 10 then (${SUM(3)}) % 11 end`;

/** Lines that cannot be taken in; the first line of a receipt that stands twice is good. */
export const faults = ({ lines }: StagedHoldings, most: number): Sql =>
  statement(
    `
    select line, word
    from (
      select line,
        case
          when case when holder ~ '^[0-9]{12}$' then ${CHECK_DIGIT} is distinct from substr(holder, 12, 1)::int else true end then 'wrong-holder'
          when state not in ('in-circulation', 'pledged', 'redeemed') then 'unknown-state'
          when weight < 0 then 'negative'
          when row_number() over (partition by number order by line) > 1 then 'duplicate'
        end as word
      from ${lines}
    ) judged
    where word is not null
    order by line
    limit $1`,
    [most],
  );

export const refreshStatistics = (): Sql => statement('call holdings.refresh_statistics()');
