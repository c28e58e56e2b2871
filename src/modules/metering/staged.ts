/** What lines of a metering registry are. */
export type StagedMeteringKind = 'meters' | 'readings' | 'residents' | 'rates';

/**
 * Tables that hold the lines of a metering registry on their way in, as those of `accounts.Staged`: `accounts` has `ord`, `line`
 * and `number`; `lines` has `ord`, `line` and the columns of the kind; `resolved` is made by `accounts.resolveStaged`. Rates belong
 * to no account: of them there is `lines` alone. What the columns mean is written in `docs/rules/metering.md`.
 */
export interface StagedMetering {
  readonly kind: StagedMeteringKind;
  readonly lines: string;
  readonly resolved: string;
}

/** A column of `lines`: how it is called and typed, and whether a line without it is of no use. */
export interface StagedColumn {
  readonly column: string;
  readonly type: 'text' | 'smallint' | 'numeric' | 'date';
  readonly isRequired?: true;
}

/** The columns of `lines` by kind, beside `ord` and `line`. An empty field is null: not provided. */
export const STAGED_COLUMNS: Readonly<Record<StagedMeteringKind, readonly StagedColumn[]>> = {
  meters: [
    { column: 'service', type: 'text', isRequired: true },
    { column: 'number', type: 'text', isRequired: true },
    { column: 'model', type: 'text' },
    { column: 'place', type: 'text' },
    { column: 'unit', type: 'text', isRequired: true },
    { column: 'digits', type: 'smallint' },
    { column: 'fraction_digits', type: 'smallint' },
    { column: 'zones', type: 'smallint' },
    { column: 'multiplier', type: 'numeric' },
    { column: 'daily_limit', type: 'numeric' },
    { column: 'tariff', type: 'text' },
    { column: 'automatic', type: 'text' },
    { column: 'installed_on', type: 'date' },
    { column: 'removed_on', type: 'date' },
    { column: 'replaced_by', type: 'text' },
    { column: 'initial1', type: 'numeric' },
    { column: 'initial2', type: 'numeric' },
    { column: 'initial3', type: 'numeric' },
    { column: 'verified_on', type: 'date' },
    { column: 'verification_due_on', type: 'date' },
  ],
  readings: [
    { column: 'service', type: 'text' },
    { column: 'number', type: 'text', isRequired: true },
    { column: 'taken_on', type: 'date', isRequired: true },
    { column: 'value1', type: 'numeric', isRequired: true },
    { column: 'value2', type: 'numeric' },
    { column: 'value3', type: 'numeric' },
    { column: 'source', type: 'text' },
    { column: 'period', type: 'date' },
    { column: 'bill', type: 'text' },
  ],
  residents: [
    { column: 'valid_from', type: 'date', isRequired: true },
    { column: 'residents', type: 'smallint', isRequired: true },
  ],
  rates: [
    { column: 'service', type: 'text', isRequired: true },
    { column: 'tariff', type: 'text' },
    { column: 'valid_from', type: 'date', isRequired: true },
    { column: 'valid_until', type: 'date' },
    { column: 'zone', type: 'text' },
    { column: 'above', type: 'numeric' },
    { column: 'per', type: 'text' },
    { column: 'price', type: 'numeric' },
    { column: 'net', type: 'numeric' },
    { column: 'vat_percent', type: 'numeric' },
    { column: 'source', type: 'text' },
  ],
};

/** Why a staged line cannot be taken in; exchange makes it a rejected line. */
export type StagedFault =
  | 'unknown-meter'
  | 'unclear-meter'
  | 'wrong-zones'
  | 'beyond-digits'
  | 'before-installation'
  | 'after-removal'
  | 'unknown-source'
  | 'unknown-zone'
  | 'no-price'
  | 'wrong-dates'
  | 'overlap'
  | 'wrong-size';

/** A slice of the runs: `from` inclusive, `until` exclusive; rates are one slice. */
export interface StagedMeteringSlice {
  readonly importId: string;
  readonly from: number;
  readonly until: number;
  readonly at: Temporal.Instant;
}

/** How many lines say something of what is known already, how many of those would change, and how many are new. */
export interface StagedMeteringCounts {
  readonly inFile: number;
  readonly known: number;
  readonly changed: number;
}
