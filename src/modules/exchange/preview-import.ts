import { bulkTransaction, transaction } from '#lib/db/transaction.ts';
import type { Clock } from '#lib/clock.ts';
import { dateIn } from '#lib/dates.ts';
import * as audit from '#audit';
import * as files from '#files';
import type { Operator } from '#operators';
import { checkStaging, type Checked } from './check-staging.ts';
import { fillStaging } from './fill-staging.ts';
import { lockImport, moveImport, type LockedImport } from './import-events.ts';
import type { ExchangeHouse, Preview, Progress, State } from './import.ts';
import * as rows from './imports.sql.ts';
import type { Kind, Layout } from './layout.ts';
import { isApplicable, leavesOutTooMany, needsSecondPerson } from './preview.rules.ts';
import { previewText } from './preview-text.ts';
import type { Bundle } from './reading/bundle.ts';
import { isEncoding } from './reading/encoding.ts';
import { openRegistry } from './reading/open-registry.ts';
import { UnreadableRegistry, type RegistrySource } from './reading/registry-source.ts';
import { REJECTS_AT_MOST, type RegistryReader, type RejectedLine } from './reading/registry-reader.ts';
import type { FileWord, Remark } from './reject.ts';
import { running, Stopped, type Running } from './running.ts';
import { dropStaging } from './drop-staging.ts';
import { stageEnclosures, unbundled } from './stage-enclosures.ts';
import { stagingOf } from './staging.sql.ts';
import { writeRejects } from './write-rejects.ts';

/** How an import runs: the clock, what stops it, who watches. */
export interface Run {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

const MAY_READ: readonly State[] = ['uploaded', 'reading'];

/**
 * Reads a registry and says what applying it would do. May be run again after it was interrupted. Ends with the import
 * previewed, rejected with a word, or, where it was cancelled meanwhile, with nothing left of it.
 */
export async function previewImport(house: ExchangeHouse, operator: Operator, importId: string, run: Run): Promise<void> {
  const started = await begin(house, operator, importId, run.clock());
  if (!started) return;
  const { layout, file } = started;
  const tables = stagingOf(importId, layout.kind);
  const telling = running(house, operator, importId, { ...run, states: MAY_READ });
  try {
    const bundle = await unbundled(house, operator, layout, file.id).catch(wordOf);
    if (typeof bundle === 'string') return await conclude(house, operator, started, { word: bundle }, run.clock());
    try {
      const found = await read(house, operator, { ...started, bundle }, telling, run.clock());
      await conclude(house, operator, started, found, run.clock());
    } finally {
      await bundle.close();
    }
  } catch (error) {
    await dropStaging(house.db, tables);
    if (!(error instanceof Stopped) || run.signal.aborted) throw error;
  }
}

interface Started {
  readonly row: LockedImport;
  readonly layout: Layout;
  readonly file: files.StoredFile;
}

async function begin(house: ExchangeHouse, operator: Operator, importId: string, now: Temporal.Instant): Promise<Started | undefined> {
  return transaction(house.db, operator.id, async (tx) => {
    const row = await lockImport(tx, importId);
    const layout = row && house.layouts.get(row.layout);
    const file = row && (await files.fileOf(tx, row.fileId));
    if (!row || !layout || !file || !MAY_READ.includes(row.state)) return undefined;
    if (row.state === 'uploaded') await moveImport(tx, importId, { to: 'reading', at: now, by: { kind: 'system' } });
    return { row, layout, file };
  });
}

type Registry = Started & { readonly bundle: Bundle };

interface Found {
  /** Absent where the file could not be opened as what it is. */
  readonly source?: RegistrySource;
  readonly reader?: RegistryReader;
  /** Of files that came with it. */
  readonly remarks?: readonly Remark[];
  /** Absent where the registry is refused as a whole. */
  readonly checked?: Checked;
  readonly word?: FileWord;
  /** Lines rejected beside the reader's where the whole is refused for their number. */
  readonly unlisted?: readonly RejectedLine[];
}

/** Reads the file into staging and checks it there. */
async function read(house: ExchangeHouse, operator: Operator, { row, layout, bundle }: Registry, telling: Running, now: Temporal.Instant): Promise<Found> {
  const { path } = bundle;
  const source = await openRegistry(path, layout, isEncoding(row.encoding) ? row.encoding : undefined).catch(wordOf);
  if (typeof source === 'string') return { word: source };
  const tables = stagingOf(row.id, layout.kind);
  const reader = await fillStaging(house.db, tables, { path, layout, source }, { today: dateIn(operator.zone, now), operator: operator.code }, telling);
  const word = reader.end();
  if (word) return { source, reader, word };
  await telling.tell('checking', 0, 1);
  const remarks = await stageEnclosures(house, operator, tables, bundle, telling);
  const checked = await bulkTransaction(house.db, operator.id, (tx) => checkStaging(tx, tables));
  const isStranger = NEEDS_ACCOUNTS.includes(layout.kind) && reader.written.taken > 0 && checked.accounts.known === 0;
  if (isStranger) return { source, reader, word: 'no-account-known' };
  // A registry with so many unknown accounts is as little use as one with so many broken lines, and its list would be cut.
  if (reader.rejected.length + checked.rejected.length >= REJECTS_AT_MOST) return { source, reader, word: 'too-many-rejects', unlisted: checked.rejected };
  return { source, reader, checked, remarks };
}

/** Kinds whose lines open no account. */
const NEEDS_ACCOUNTS: readonly Kind[] = ['charges', 'payments', 'meters', 'readings', 'residents', 'documents'];

function wordOf(error: unknown): FileWord {
  if (error instanceof UnreadableRegistry) return error.word;
  throw error;
}

/** Writes down what was found, with the rejected lines read out of the file once more. */
async function conclude(house: ExchangeHouse, operator: Operator, { row, layout, file }: Started, found: Found, now: Temporal.Instant): Promise<void> {
  const { word, source, reader, checked, remarks = [] } = found;
  const rejected = [...(reader?.rejected ?? []), ...(checked?.rejected ?? found.unlisted ?? [])].sort((a, b) => a.line - b.line);
  const { shown, fileId } = source ? await writeRejects(house, operator, { source, layout, name: file.name }, rejected, now) : NO_REJECTS;
  const preview = source && reader && checked ? previewText(previewFrom(operator, layout, { source, reader, checked, remarks }, rejected)) : null;
  await transaction(house.db, operator.id, async (tx) => {
    const locked = await lockImport(tx, row.id);
    if (!locked || !MAY_READ.includes(locked.state)) throw new Stopped('cancelled while it was read');
    await tx.run(rows.clearRejects(operator.id, row.id));
    await tx.run(rows.saveRejects(operator.id, row.id, shown));
    await tx.run(rows.savePreview(operator.id, row.id, now, preview, fileId));
    const by = { kind: 'system' } as const;
    if (!word) return moveImport(tx, row.id, { to: 'previewed', at: now, by });
    await moveImport(tx, row.id, { to: 'rejected', at: now, by, word });
    await audit.record(tx, { action: 'import.rejected', at: now, actor: by, subject: { kind: 'import', id: row.id }, details: { word } });
  });
  if (word) await dropStaging(house.db, stagingOf(row.id, layout.kind));
}

const NO_REJECTS = { shown: [], fileId: null };

function changesOf({ closesMissing }: Layout, { changes }: Checked): Preview['changes'] {
  return changes && { ...changes, closesMissing: closesMissing !== undefined, isTooMany: closesMissing !== undefined && leavesOutTooMany(changes.missing, changes.open, closesMissing.atMostPercent) };
}

function previewFrom(operator: Operator, layout: Layout, { reader, checked, source, remarks }: Required<Pick<Found, 'source' | 'reader' | 'checked' | 'remarks'>>, rejected: readonly RejectedLine[]): Preview {
  const taken = reader.written.taken - checked.rejected.length;
  const changes = changesOf(layout, checked);
  return {
    format: source.format,
    encoding: source.encoding,
    separator: source.separator,
    remarks: [...source.remarks(), ...remarks],
    lines: reader.records,
    taken,
    rejected: rejected.length,
    accounts: checked.accounts,
    entries: checked.entries,
    changes,
    sums: checked.sums,
    totalMinor: checked.sums.reduce((total, { minor }) => total + minor, 0n),
    differencePercent: checked.difference?.percent ?? null,
    comparedPeriod: checked.difference?.period ?? null,
    needsSecondPerson: needsSecondPerson(layout.kind, checked.difference, operator.profile.imports.secondPersonAbovePercent),
    arithmetic: reader.written.suspicions.arithmetic,
    suspicious: reader.written.suspicions.list(),
    isApplicable: !changes?.isTooMany && isApplicable(reader.records, taken, layout.mayRepeat ? rejected.filter(({ word }) => word !== 'duplicate').length : rejected.length),
  };
}
