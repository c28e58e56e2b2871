/** The table that holds the lines of a registry of receipts on their way in: `ord`, `line` and the columns below. A receipt belongs to no account. */
export interface StagedHoldings {
  readonly lines: string;
}

/** A column of `lines`: how it is called and typed, and whether a line without it is of no use. */
export interface StagedColumn {
  readonly column: string;
  readonly type: 'text' | 'smallint' | 'numeric' | 'date';
  readonly isRequired?: true;
}

/** The columns of `lines` beside `ord` and `line`. An empty field is null: not provided. What they mean: `docs/rules/holdings.md`. */
export const STAGED_COLUMNS: readonly StagedColumn[] = [
  { column: 'number', type: 'text', isRequired: true },
  { column: 'holder', type: 'text', isRequired: true },
  { column: 'elevator', type: 'text', isRequired: true },
  { column: 'crop', type: 'text', isRequired: true },
  { column: 'class', type: 'text' },
  { column: 'weight', type: 'numeric', isRequired: true },
  { column: 'harvest_year', type: 'smallint' },
  { column: 'state', type: 'text', isRequired: true },
  { column: 'encumbrances', type: 'text' },
  { column: 'issued_on', type: 'date' },
];

/** Why a staged line cannot be taken in; exchange makes it a rejected line. */
export type StagedFault = 'wrong-holder' | 'unknown-state' | 'negative' | 'duplicate';

/** A slice of the lines: `from` inclusive, `until` exclusive. */
export interface StagedHoldingsSlice {
  readonly importId: string;
  readonly from: number;
  readonly until: number;
  readonly at: Temporal.Instant;
}

/** How many receipts a registry names, how many of them are known, and how many of those it changes. */
export interface StagedHoldingsCounts {
  readonly inFile: number;
  readonly known: number;
  readonly changed: number;
}
