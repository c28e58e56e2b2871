import type { Tx } from '#lib/db/database.ts';
import type { Role } from './permissions.ts';
import * as staff from './staff.sql.ts';

const STAFF_AT_MOST = 1_000;

/** One who works for the operator. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly enrolledAt: Temporal.Instant;
}

/** Everybody who works for the operator, by name. */
export const listStaff = (tx: Tx): Promise<StaffMember[]> => tx.many<StaffMember>(staff.all(tx.operatorId, STAFF_AT_MOST));
