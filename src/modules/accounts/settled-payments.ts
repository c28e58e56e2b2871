import type { Tx } from '#lib/db/database.ts';
import * as rows from './settled-payments.sql.ts';

/** Money that was taken here for an account, or went back: a line for the billing system. */
export interface SettledPayment {
  /** Its place in the order in which billing is told. */
  readonly place: bigint;
  readonly account: string;
  readonly paidOn: Temporal.PlainDate;
  /** Minor units; below zero what went back. */
  readonly amountMinor: bigint;
  readonly channel: string | null;
  readonly reference: string;
}

/** Payments settled here after a place, in order; one that is still being written holds back all behind it, so that none is ever passed over. */
export const settledAfter = (tx: Tx, place: bigint, most: number): Promise<SettledPayment[]> => tx.many<SettledPayment>(rows.settledAfter(tx.operatorId, place, most));
