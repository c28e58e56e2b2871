import type { Tx } from '#lib/db/database.ts';
import type { Alarm } from './alarm.ts';
import * as rows from './alarms.sql.ts';

/** Alarms that hold, together by kind: whoever likes raises a thousand over passwords of his own making. The kind raised latest comes first. */
export const openAlarms = (tx: Tx, now: Temporal.Instant): Promise<Alarm[]> => tx.many<Alarm>(rows.open(tx.operatorId, now));

/** Forgets what was counted for alarms before yesterday, and alarms that ended before it. */
export async function forgetAlarms(tx: Tx, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: 48 });
  await tx.run(rows.forgetTallies(tx.operatorId, before));
  await tx.run(rows.forgetPasswords(tx.operatorId, now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 })));
  await tx.run(rows.forgetAlarms(tx.operatorId, before));
}
