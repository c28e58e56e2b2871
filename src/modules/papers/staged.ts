/**
 * Tables that hold the lines of a registry of documents on their way in: `lines` with `ord`, `line` and the columns below; `resolved`, which
 * account each `ord` belongs to; `files`, what was found of the files that the lines name, made by `stageFiles`.
 */
export interface StagedPapers {
  readonly lines: string;
  readonly resolved: string;
  readonly files: string;
}

/** A column of `lines`: how it is called and typed, and whether a line without it is of no use. */
export interface StagedColumn {
  readonly column: string;
  readonly type: 'text' | 'date';
  readonly isRequired?: true;
}

/** The columns of `lines` beside `ord` and `line`. An empty field is null: not provided. What they mean: `docs/rules/papers.md`. */
export const STAGED_COLUMNS: readonly StagedColumn[] = [
  { column: 'kind', type: 'text', isRequired: true },
  { column: 'number', type: 'text', isRequired: true },
  { column: 'title', type: 'text' },
  { column: 'title_kk', type: 'text' },
  { column: 'title_ru', type: 'text' },
  { column: 'title_en', type: 'text' },
  { column: 'dated_on', type: 'date' },
  { column: 'file', type: 'text', isRequired: true },
];

/** Why a staged line cannot be taken in; exchange makes it a rejected line. */
export type StagedFault = 'unknown-word' | 'missing' | 'file-twice' | FileFault;
export type FileFault = 'file-missing' | 'file-too-large' | 'file-kind';

export interface StagedReject {
  readonly line: number;
  readonly word: StagedFault;
  readonly field: 'kind' | 'title' | 'file';
}

/** What one file that a line names was found to be. */
export interface StagedFile {
  readonly name: string;
  readonly fault: FileFault | null;
  readonly mediaType: string | null;
  /** Hexadecimal. */
  readonly sha256: string | null;
}

/** A file that came with a registry: its size as its archive says and enforces, and its content when it is asked for. */
export interface Enclosure {
  readonly bytes: number;
  content(): Promise<Buffer>;
}

/** The files of a registry by name, in NFC. */
export type Enclosures = ReadonlyMap<string, Enclosure>;

export interface StagedPapersSlice {
  readonly importId: string;
  readonly from: number;
  readonly until: number;
  readonly at: Temporal.Instant;
}

export interface StagedPapersCounts {
  readonly inFile: number;
  readonly known: number;
  readonly changed: number;
}

