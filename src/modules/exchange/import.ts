import type { Keys } from '#lib/keys.ts';
import type { Origin } from '#lib/http/visit.ts';
import type * as accounts from '#accounts';
import type * as audit from '#audit';
import type * as files from '#files';
import type { Kind, Layouts } from './layout.ts';
import type { Program } from './programs/program.ts';
import type { FileWord, Reject, Remark } from './reject.ts';
import type { Encoding } from './reading/encoding.ts';
import type { RegistrySource } from './reading/registry-source.ts';
import type { Suspicion } from './reading/suspicions.ts';

/** What the operations of imports need. */
export interface ExchangeHouse extends files.FilesHouse {
  readonly layouts: Layouts;
}

/** What applying needs beside: of what a registry says of identity documents keyed digests alone are kept. */
export interface ApplyingHouse extends ExchangeHouse {
  readonly keys: Keys;
}

/** A member of staff, a program of the operator by its token, or the system itself where somebody told it to from the shell. */
export type Importer = { readonly kind: 'staff'; readonly id: string; readonly sessionId?: string } | ({ readonly kind: 'program' } & Pick<Program, 'id' | 'name'>) | { readonly kind: 'system' };

/** Who may ask for an import to be applied. */
export type Asker = Exclude<Importer, { kind: 'system' }>;

/** How an importer stands beside what he did: the id of a member of staff, `program ID NAME`, or nothing. */
export const importerId = (by: Importer): string | null => (by.kind === 'staff' ? by.id : by.kind === 'program' ? `program ${by.id} ${by.name}` : null);

/** An importer as the audit record knows actors: a program acts as the system, and stands in the details. */
export const actorOf = (by: Importer): audit.AuditActor => (by.kind === 'program' ? { kind: 'system' } : by);
export const programDetail = (by: Importer): { readonly program?: string } => (by.kind === 'program' ? { program: by.name } : {});

/** A wish about an import that exists. */
export interface ImportWish {
  readonly importId: string;
  readonly reason?: string;
  readonly origin?: Origin;
}

export const STATES = ['uploaded', 'reading', 'previewed', 'awaiting-approval', 'applying', 'applied', 'rejected', 'cancelled', 'failed'] as const;
export type State = (typeof STATES)[number];

export interface Progress {
  readonly phase: 'reading' | 'checking' | 'applying';
  /** Bytes while reading, runs of lines while applying. */
  readonly done: bigint;
  readonly total: bigint;
}

/** A registry on its way into the accounts. */
export interface Import {
  readonly id: string;
  readonly layout: string;
  readonly kind: Kind;
  readonly file: { readonly id: string; readonly name: string; readonly bytes: bigint };
  readonly startedBy: string | null;
  readonly startedAt: Temporal.Instant;
  readonly state: State;
  readonly stateAt: Temporal.Instant;
  /** Why it was rejected. */
  readonly word: FileWord | null;
  readonly progress: Progress | null;
}

export interface ImportEvent {
  readonly state: State;
  readonly at: Temporal.Instant;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly word: FileWord | null;
  readonly reason: string | null;
}

/** Sums of a file by period and service, and what they would make of the present ones. Minor units. */
export interface PreviewSum {
  readonly period: Temporal.PlainDate;
  /** Empty for bills and payments. */
  readonly service: string;
  readonly lines: number;
  readonly minor: bigint;
  readonly presentMinor: bigint;
  readonly afterMinor: bigint;
}

/** How many a registry names, and what applying it would make of them. */
export interface PreviewCounts {
  readonly inFile: number;
  readonly known: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What applying a registry would do. */
export interface Preview {
  readonly format: RegistrySource['format'];
  readonly encoding: Encoding;
  /** What a person should know of the file although it can be taken. */
  readonly remarks: readonly Remark[];
  /** One character; a tab is `\t`. */
  readonly separator: string;
  /** Record lines of the file. */
  readonly lines: number;
  readonly taken: number;
  readonly rejected: number;
  readonly accounts: PreviewCounts;
  /** Meters, readings, residents or rates; null for what belongs to accounts. */
  readonly entries: PreviewCounts | null;
  /** What becomes of accounts that are known; null for other registries. `missing` counts only where the layout closes them. */
  readonly changes: (accounts.StagedChanges & { readonly closesMissing: boolean; readonly isTooMany: boolean }) | null;
  readonly sums: readonly PreviewSum[];
  readonly totalMinor: bigint;
  /** The largest change of a period's total, in per cent of what it is compared with; null where there is nothing to compare. */
  readonly differencePercent: number | null;
  readonly comparedPeriod: Temporal.PlainDate | null;
  readonly needsSecondPerson: boolean;
  /** Lines whose sums do not add up; the first of them are among `suspicious`. */
  readonly arithmetic: number;
  readonly suspicious: readonly Suspicion[];
  /** Too many rejected lines, or nothing to apply: see the word. */
  readonly isApplicable: boolean;
}

export interface ImportDetail extends Import {
  readonly preview: Preview | null;
  /** The first rejected lines; all of them are in the file of rejects. */
  readonly rejects: readonly Reject[];
  readonly rejectsFileId: string | null;
  readonly events: readonly ImportEvent[];
  readonly approvalId: string | null;
}
