import type { Tx } from '#lib/db/database.ts';
import * as rows from './accounts.sql.ts';
import type { Charge } from './charge.ts';
import { debtsFrom, type Debt } from './debt.rules.ts';

const MONTHS_BACK = 24;

/** What is open of an account by month and service, oldest first, as the latest charges tell. Who allocates money takes what was paid since from it. */
export const debtsOf = async (tx: Tx, accountId: bigint): Promise<Debt[]> => debtsFrom(await tx.many<Charge>(rows.latestMonths(tx.operatorId, accountId, MONTHS_BACK)));
