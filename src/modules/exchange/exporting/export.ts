import type { Tx } from '#lib/db/database.ts';
import type * as files from '#files';
import type { ExportLayout } from './export-layout.ts';

/** What a field of an export may hold: a text, an exact decimal, whole minor units, a day, or a month by its first day; null is not provided. */
export type ExportValue = string | { readonly decimal: string } | { readonly minor: bigint } | { readonly on: Temporal.PlainDate } | { readonly month: Temporal.PlainDate } | null;

/** One record and its place: places rise, and what has one never loses it. */
export interface ExportRecord {
  readonly place: bigint;
  readonly values: Readonly<Record<string, ExportValue>>;
}

/** Something that can be exported, in an order that goes on for ever. Handed down by wiring. */
export interface ExportSource {
  readonly fields: readonly string[];
  /** Records after a place that are settled: none will come in front of them any more. */
  after(tx: Tx, place: bigint, most: number, now: Temporal.Instant): Promise<ExportRecord[]>;
}

export type ExportSources = Readonly<Record<string, ExportSource>>;

/** What the operations of exports need. */
export interface ExportHouse extends files.FilesHouse {
  readonly exportSources: ExportSources;
  readonly exportLayouts: ReadonlyMap<string, ExportLayout>;
}

/** A registry that was handed out. */
export interface Export {
  readonly id: string;
  readonly layout: string;
  readonly records: number;
  readonly fileId: string;
  readonly madeBy: string | null;
  readonly madeAt: Temporal.Instant;
}
