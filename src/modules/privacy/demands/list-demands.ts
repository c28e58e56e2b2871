import type { Tx } from '#lib/db/database.ts';
import type { Demand } from './demand.ts';
import * as demands from './demands.sql.ts';

const OPEN_AT_MOST = 200;

/** What waits for an answer, the earliest term first. */
export const openDemands = (tx: Tx): Promise<Demand[]> => tx.many<Demand>(demands.open(tx.operatorId, OPEN_AT_MOST));

/** What a user demanded, newest first. */
export const demandsOf = (tx: Tx, userId: string): Promise<Demand[]> => tx.many<Demand>(demands.ofUser(tx.operatorId, userId));

export const demandOf = (tx: Tx, id: string): Promise<Demand | undefined> => tx.maybe<Demand>(demands.byId(tx.operatorId, id));

/** The same, held against others until the transaction ends. */
export const holdDemand = (tx: Tx, id: string): Promise<Demand | undefined> => tx.maybe<Demand>(demands.held(tx.operatorId, id));
