import type { Tx } from '#lib/db/database.ts';
import * as cards from '../cards.sql.ts';
import { AUTOPAYS_ON_PAGE, type Autopay, type AutopayRun, type SavedCard, type StaffAutopay } from './autopay.ts';
import * as rows from './autopay.sql.ts';

const AT_MOST = 500;
const RUNS_SHOWN = 24;
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The cards that a user let the acquirer keep, newest first. */
export const cardsOf = (tx: Tx, userId: string): Promise<SavedCard[]> => tx.many<SavedCard>(cards.ofUser(tx.operatorId, userId));

/** The automatic payments of a user that run. */
export const autopaysOf = (tx: Tx, userId: string): Promise<Autopay[]> => tx.many<Autopay>(rows.ofUser(tx.operatorId, userId, AT_MOST));

/** What became of the bills that a user's automatic payments saw to, newest first. */
export const autopayRunsOf = (tx: Tx, userId: string): Promise<AutopayRun[]> => tx.many<AutopayRun>(rows.runsOfUser(tx.operatorId, userId, RUNS_SHOWN));

/** One automatic payment, whoever's it is: for the link of a letter. */
export const autopayOf = (tx: Tx, id: string): Promise<Autopay | undefined> => tx.maybe<Autopay>(rows.byId(tx.operatorId, id));

export const listAutopays = (tx: Tx, { number, before = NEWEST }: { readonly number: string | null; readonly before?: string | undefined }): Promise<StaffAutopay[]> => tx.many<StaffAutopay>(rows.forStaff(tx.operatorId, before, number, AUTOPAYS_ON_PAGE));
