import type { Tx } from '#lib/db/database.ts';
import type { Period } from '#lib/dates.ts';
import * as rows from './billed-readings.sql.ts';

/** What a meter showed for a bill, and what it had shown for the one before. Values are exact decimals, one for each zone. */
export interface BilledReading {
  readonly accountId: bigint;
  readonly service: string;
  readonly meter: string;
  readonly unit: string;
  readonly multiplier: string;
  readonly takenOn: Temporal.PlainDate;
  readonly values: readonly string[];
  readonly earlierOn: Temporal.PlainDate | null;
  readonly earlierValues: readonly string[] | null;
  readonly source: 'customer' | 'inspector' | 'automatic' | 'calculated';
}

/** The readings that went into the bills of a month, for so many accounts at once. */
export async function billedReadings(tx: Tx, accountIds: readonly bigint[], period: Period): Promise<Map<bigint, BilledReading[]>> {
  if (accountIds.length === 0) return new Map();
  const found = await tx.many<BilledReading>(rows.ofMonth(tx.operatorId, accountIds, period));
  return Map.groupBy(found, ({ accountId }) => accountId);
}
