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
