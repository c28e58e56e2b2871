import type { Tx } from '#lib/db/database.ts';
import * as rows from './figures.sql.ts';
import type { Channel } from './message.ts';

/** Messages of one channel that were put into the outbox in one month, and what is known of them. */
export interface NoticeMonth {
  readonly month: Temporal.PlainDate;
  readonly channel: Channel;
  readonly sent: number;
  /** Reported as delivered; of letters no mail server tells. */
  readonly delivered: number;
  readonly failed: number;
}

/** Messages by month of the operator's zone and channel, from an instant on. */
export const noticeMonths = (tx: Tx, zone: string, from: Temporal.Instant): Promise<NoticeMonth[]> => tx.many<NoticeMonth>(rows.byMonth(tx.operatorId, zone, from));
