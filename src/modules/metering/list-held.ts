import type { Tx } from '#lib/db/database.ts';
import { dateIn } from '#lib/dates.ts';
import type { Operator } from '#operators';
import { metersByIds, pricesFor, withReadings, type MeterAtAccount } from './list-meters.ts';
import { HELD_PER_PAGE, type Reading, type ShownReading } from './reading.ts';
import * as readings from './readings.sql.ts';
import type { JudgedEntry } from './sending.ts';
import { judgeSending } from './sending.rules.ts';

/** A reading that waits for staff, with its meter and what it showed before. */
export interface HeldReading {
  readonly reading: Reading;
  readonly meter: MeterAtAccount;
  /** What it would mean if it were accepted. */
  readonly judged: JudgedEntry;
  /** Counted readings, newest first. */
  readonly counted: readonly ShownReading[];
}

/** What waits, oldest first; `after` is the id of the latest of the page before. */
export async function listHeld(tx: Tx, operator: Operator, after = 0n): Promise<HeldReading[]> {
  return casesOf(tx, operator, await tx.many<Reading>(readings.held(tx.operatorId, after, HELD_PER_PAGE)));
}

/** How many readings wait. */
export const countHeld = async (tx: Tx): Promise<number> => (await tx.one<{ count: number }>(readings.heldCount(tx.operatorId))).count;

/** One reading with the facts to judge it by, whatever has become of it. */
export const caseOf = async (tx: Tx, operator: Operator, readingId: bigint): Promise<HeldReading | undefined> =>
  (await casesOf(tx, operator, await tx.many<Reading>(readings.byIds(tx.operatorId, [readingId]))))[0];

async function casesOf(tx: Tx, operator: Operator, found: readonly Reading[]): Promise<HeldReading[]> {
  if (found.length === 0) return [];
  const meters = await metersByIds(tx, [...new Set(found.map(({ meterId }) => meterId))]);
  const [shown, prices] = await Promise.all([withReadings(tx, meters), pricesFor(tx, meters)]);
  return found.flatMap((reading) => {
    const own = shown.find(({ meter }) => meter.id === reading.meterId);
    if (!own) return [];
    const enteredOn = dateIn(operator.zone, reading.enteredAt);
    const entry = { meterId: reading.meterId, typed: reading.values };
    const [judged] = judgeSending([entry], { meters: [own], prices, takenOn: reading.takenOn, enteredOn, today: enteredOn, window: operator.profile.readings.window });
    return judged ? [{ reading, meter: own.meter, judged, counted: own.counted }] : [];
  });
}
