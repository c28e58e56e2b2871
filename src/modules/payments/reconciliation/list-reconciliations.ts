import type { Tx } from '#lib/db/database.ts';
import type { Difference, Reconciliation } from './reconciliation.ts';
import * as rows from './reconciliation.sql.ts';

export const RECONCILIATIONS_ON_PAGE = 30;
export const DIFFERENCES_ON_PAGE = 200;

/** Comparisons, newest first; `before`: the id of the oldest one shown. */
export const listReconciliations = (tx: Tx, before: string | null): Promise<Reconciliation[]> => tx.many(rows.list(tx.operatorId, before, RECONCILIATIONS_ON_PAGE));

export const reconciliationOf = (tx: Tx, id: string): Promise<Reconciliation | undefined> => tx.maybe(rows.byId(tx.operatorId, id));

/** The cases of a comparison, in the order in which they were found. */
export const differencesOf = (tx: Tx, reconciliationId: string, after: bigint): Promise<Difference[]> => tx.many(rows.differencesOf(tx.operatorId, reconciliationId, after, DIFFERENCES_ON_PAGE));
