import type { Tx } from '#lib/db/database.ts';
import * as rows from './figures.sql.ts';

/** How many in a month of the operator's zone. */
export interface MonthCount {
  readonly month: Temporal.PlainDate;
  readonly count: number;
}

/** Users who registered, and times that somebody signed in to the cabinet as far as sessions are kept, by month from an instant on. */
export async function peopleMonths(tx: Tx, zone: string, from: Temporal.Instant): Promise<{ readonly registrations: readonly MonthCount[]; readonly signIns: readonly MonthCount[] }> {
  const [registrations, signIns] = await Promise.all([tx.many<MonthCount>(rows.registrations(tx.operatorId, zone, from)), tx.many<MonthCount>(rows.signIns(tx.operatorId, zone, from))]);
  return { registrations, signIns };
}
