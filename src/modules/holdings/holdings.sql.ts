import { statement, type Sql } from '#lib/db/sql.ts';

const CONTENT = `h.holder, h.elevator, h.crop, h.class, h.weight, h.harvest_year as "harvestYear", h.state, h.encumbrances, h.issued_on as "issuedOn"`;
export const ofHolders = (operatorId: number, holders: readonly string[], most: number): Sql =>
  statement(
    `
    select h.id, h.number, ${CONTENT}
    from holdings.holdings h
    where h.operator_id = $1 and h.holder = any($2)
    order by h.number, h.id
    limit $3`,
    [operatorId, holders, most],
  );

export const byId = (operatorId: number, holders: readonly string[], id: bigint): Sql =>
  statement(`select h.id, h.number, ${CONTENT} from holdings.holdings h where h.operator_id = $1 and h.id = $3 and h.holder = any($2)`, [operatorId, holders, id]);

/** What a registry did to the receipts of a holder: how many it entered or changed, how many went to somebody else, and the first of both by number. */
export interface ChangesOfHolder {
  readonly holder: string;
  readonly changed: number;
  readonly named: readonly string[];
  readonly left: number;
  readonly leftNamed: readonly string[];
}

export const changesByHolder = (operatorId: number, importId: string, holders: readonly string[], most: number): Sql =>
  statement(
    `
    with entered as (
      select t.holding_id, t.id, t.holder, h.number
      from holdings.history t
      join holdings.holdings h on h.operator_id = t.operator_id and h.id = t.holding_id
      where t.operator_id = $1 and t.import_id = $2
    ),
    told as (
      select holder, number, false as is_left
      from entered
      where holder = any($3)
      union all
      select p.holder, e.number, true
      from entered e
      cross join lateral (
        select b.holder
        from holdings.history b
        where b.operator_id = $1 and b.holding_id = e.holding_id and b.id < e.id
        order by b.id desc
        limit 1
      ) p
      where p.holder <> e.holder and p.holder = any($3)
    )
    select holder, count(*) filter (where not is_left)::int as changed, count(*) filter (where is_left)::int as left,
      coalesce((array_agg(number order by number) filter (where not is_left))[1:$4], '{}') as named,
      coalesce((array_agg(number order by number) filter (where is_left))[1:$4], '{}') as "leftNamed"
    from told
    group by holder`,
    [operatorId, importId, holders, most],
  );

/** Any receipt of a holder, or the receipt of a number: which one does not matter, it leads to its holder. */
export const anyOf = (operatorId: number, typed: string): Sql =>
  statement(`select h.id, h.number, ${CONTENT} from holdings.holdings h where h.operator_id = $1 and (h.holder = $2 or h.number = $2) order by h.id limit 1`, [operatorId, typed]);

export const anyById = (operatorId: number, id: bigint): Sql => statement(`select h.id, h.number, ${CONTENT} from holdings.holdings h where h.operator_id = $1 and h.id = $2`, [operatorId, id]);

export const history = (operatorId: number, holdingId: bigint, most: number): Sql =>
  statement(
    `
    select h.id, h.at, ${CONTENT}
    from holdings.history h
    where h.operator_id = $1 and h.holding_id = $2
    order by h.id desc
    limit $3`,
    [operatorId, holdingId, most],
  );
