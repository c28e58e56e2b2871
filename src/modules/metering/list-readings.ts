import type { Tx } from '#lib/db/database.ts';
import { metersByIds, type MeterAtAccount } from './list-meters.ts';
import { READINGS_PER_PAGE, type Reading, type State } from './reading.ts';
import * as readings from './readings.sql.ts';

export interface ReadingEvent {
  readonly readingId: bigint;
  readonly at: Temporal.Instant;
  readonly state: State;
  readonly actorKind: 'user' | 'staff' | 'system';
  readonly actorId: string | null;
  readonly reason: string | null;
}

export interface ReadingLine {
  readonly reading: Reading;
  /** What became of it, in order; empty for what billing brought. */
  readonly events: readonly ReadingEvent[];
}

/** Where a page of history goes on. */
export interface HistoryPlace {
  readonly takenOn: Temporal.PlainDate;
  readonly id: bigint;
}

const NEWEST: HistoryPlace = { takenOn: Temporal.PlainDate.from('9999-12-31'), id: 2n ** 62n };

/** Everything a meter showed its present holder, with what became of it, newest first (ME-1). The caller has made sure whose meter it is. */
export async function historyOf(tx: Tx, meter: Pick<MeterAtAccount, 'id' | 'heldFrom'>, before: HistoryPlace = NEWEST): Promise<ReadingLine[]> {
  return withEvents(tx, await tx.many<Reading>(readings.history(tx.operatorId, meter.id, meter.heldFrom, before, READINGS_PER_PAGE)));
}

export interface SentReadings {
  readonly submission: string;
  readonly receivedAt: Temporal.Instant;
  readonly lines: readonly (ReadingLine & { readonly meter: MeterAtAccount })[];
}

/** A sending by its number, for the user who sent it alone. */
export async function sendingOf(tx: Tx, userId: string, submission: string): Promise<SentReadings | undefined> {
  const claim = await tx.maybe<{ sender: string; receivedAt: Temporal.Instant }>(readings.senderOf(tx.operatorId, submission));
  if (claim?.sender !== `user ${userId}`) return undefined;
  const lines = await withEvents(tx, await tx.many<Reading>(readings.bySubmission(tx.operatorId, submission)));
  const meters = new Map((await metersByIds(tx, lines.map(({ reading }) => reading.meterId))).map((meter) => [meter.id, meter]));
  return { submission, receivedAt: claim.receivedAt, lines: lines.map((line) => ({ ...line, meter: meters.get(line.reading.meterId) as MeterAtAccount })) };
}

async function withEvents(tx: Tx, found: readonly Reading[]): Promise<ReadingLine[]> {
  const sent = found.filter(({ submission }) => submission !== null).map(({ id }) => id);
  const events = sent.length === 0 ? [] : await tx.many<ReadingEvent>(readings.events(tx.operatorId, sent));
  const byReading = Map.groupBy(events, ({ readingId }) => readingId);
  return found.map((reading) => ({ reading, events: byReading.get(reading.id) ?? [] }));
}

/** An accepted reading as it is handed to billing. */
export interface AcceptedReading {
  /** Where an export goes on. */
  readonly cursor: bigint;
  readonly id: bigint;
  readonly account: string;
  readonly service: string;
  readonly meter: string;
  readonly unit: string;
  readonly values: readonly string[];
  readonly takenOn: Temporal.PlainDate;
  readonly period: Temporal.PlainDate;
  readonly source: Reading['source'];
  readonly submission: string | null;
  readonly acceptedAt: Temporal.Instant;
}

/** Readings accepted after a cursor, in the order in which they were; each stands once. Those withdrawn or replaced since are left out. */
export const acceptedAfter = (tx: Tx, cursor: bigint, most: number): Promise<AcceptedReading[]> => tx.many<AcceptedReading>(readings.accepted(tx.operatorId, cursor, most));
