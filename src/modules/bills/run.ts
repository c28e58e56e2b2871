import type { Database } from '#lib/db/database.ts';
import type { Period } from '#lib/dates.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import type { FilesHouse } from '#files';
import type { BillAddressOf } from './payment-code.ts';

/** One making of all bills in force of a month as documents, in one language. */
export interface BillRun {
  readonly id: string;
  readonly period: Period;
  readonly language: Language;
  /** A member of staff; null for the night. */
  readonly startedBy: string | null;
  readonly startedAt: Temporal.Instant;
  readonly finishedAt: Temporal.Instant | null;
  readonly failedAt: Temporal.Instant | null;
  /** Made so far. */
  readonly bills: number;
}

/** An archive of a run. */
export interface RunPart {
  readonly part: number;
  readonly fileId: string;
  readonly bills: number;
  /** Numbers of the first and the latest account in it. */
  readonly firstAccount: string;
  readonly latestAccount: string;
}

/** What making bills needs. */
export interface BillsHouse extends FilesHouse {
  readonly db: Database;
  readonly texts: (language: Language, zone: string) => Texts;
  readonly billAddressOf: BillAddressOf;
}

/** Making the bills of a month takes minutes, for a million of accounts an hour or two. */
export const billRunJob = { name: 'bill-run', retryLimit: 5, expireS: 6 * 3600, heartbeatS: 30, atOnce: 1 } as const;

export interface BillRunPayload {
  readonly operatorId: number;
  readonly runId: string;
}
