import type { Tx } from '#lib/db/database.ts';
import * as rows from './figures.sql.ts';
import type { Channel } from './reading.ts';

/** Readings that came in one month by one channel, and how many of them were doubted. */
export interface ReadingMonth {
  readonly month: Temporal.PlainDate;
  readonly channel: Channel;
  readonly came: number;
  readonly doubted: number;
}

/** Readings by month of the operator's zone and channel, from an instant on. */
export const readingMonths = (tx: Tx, zone: string, from: Temporal.Instant): Promise<ReadingMonth[]> => tx.many<ReadingMonth>(rows.byMonth(tx.operatorId, zone, from));
