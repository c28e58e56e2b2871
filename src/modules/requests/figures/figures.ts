import type { Tx } from '#lib/db/database.ts';
import * as rows from './figures.sql.ts';

/** Requests of one kind that came in one month of the operator's zone, and what became of them since. */
export interface RequestMonth {
  readonly month: Temporal.PlainDate;
  readonly kind: string;
  readonly received: number;
  readonly answered: number;
  /** Answered before the term that was running then, and after it. What was answered without a known term is in neither. */
  readonly withinTerm: number;
  readonly late: number;
}

/** Incidents that began in a month and are over. Minutes are those of the middle incident; null where there is nothing to measure. */
export interface IncidentMonth {
  readonly month: Temporal.PlainDate;
  readonly opened: number;
  readonly estimated: number;
  readonly missedMinutes: number | null;
  readonly lastedMinutes: number | null;
}

/** Requests by month and kind, from an instant on. */
export const requestMonths = (tx: Tx, zone: string, from: Temporal.Instant): Promise<RequestMonth[]> => tx.many<RequestMonth>(rows.byMonth(tx.operatorId, zone, from));

/** Incidents by month, from an instant on. */
export async function incidentMonths(tx: Tx, zone: string, from: Temporal.Instant): Promise<IncidentMonth[]> {
  const found = await tx.many<{ month: Temporal.PlainDate; opened: number; missed: number[] | null; lasted: number[] }>(rows.incidentsByMonth(tx.operatorId, zone, from));
  return found.map(({ month, opened, missed, lasted }) => ({ month, opened, estimated: missed?.length ?? 0, missedMinutes: median(missed ?? []), lastedMinutes: median(lasted) }));
}

/** The middle one; of an even number the one above the middle. Null of none. */
const median = (values: readonly number[]): number | null => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
