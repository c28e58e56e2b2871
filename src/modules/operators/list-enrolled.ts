import type { Database } from '#lib/db/database.ts';
import { NOBODY, reading } from '#lib/db/transaction.ts';
import * as rows from './operators.sql.ts';

/** Every operator that ever had a profile here, by id and code. */
export const listEnrolled = (db: Database): Promise<{ readonly id: number; readonly code: string }[]> =>
  reading(db, NOBODY, (tx) => tx.many<{ id: number; code: string }>(rows.known()));
