import { STAGED_COLUMNS as HOLDING_COLUMNS } from '#holdings';
import { STAGED_COLUMNS } from '#metering';
import { STAGED_COLUMNS as PAPER_COLUMNS } from '#papers';
import type { FieldName } from './field.ts';

/** What the lines of a registry are. */
export const KIND_NAMES = ['accounts', 'charges', 'balances', 'payments', 'meters', 'readings', 'residents', 'rates', 'holdings', 'documents'] as const;
export type Kind = (typeof KIND_NAMES)[number];

/** Kinds that metering takes in; receipts go to holdings, documents to papers, the others are of accounts. */
export type MeteringKind = keyof typeof STAGED_COLUMNS;
export type AccountsKind = Exclude<Kind, MeteringKind | 'holdings' | 'documents'>;

/** A column of a staging table: the field it is read from, and what stands there when the field is empty. */
export interface Column {
  readonly field: FieldName;
  readonly column: string;
  readonly type: string;
  readonly isRequired?: boolean;
  readonly otherwise?: string;
}

interface KindColumns {
  /** False where lines belong to no account: all of them then stand together. */
  readonly hasAccount?: false;
  /** What is said of the account itself. */
  readonly account: readonly Column[];
  /** What is said of one line; none where a line is an account. */
  readonly line: readonly Column[];
  /** Fields that together may stand once per account in a file. */
  readonly key: readonly FieldName[];
}

const sum = (field: FieldName, column: string, otherwise?: string): Column => ({ field, column, type: 'bigint', ...(otherwise && { otherwise }) });

/** Columns of receipts whose field is called otherwise. */
const HOLDING_FIELDS: Readonly<Record<string, FieldName>> = { number: 'receipt', holder: 'iinOrBin' };

/** And of documents. */
const PAPER_FIELDS: Readonly<Record<string, FieldName>> = { kind: 'paperKind', number: 'paper' };

/** Fields of the supplier's own choice. */
const FURTHER = ['further1', 'further2', 'further3', 'further4', 'further5', 'further6'] as const;

/** Where the fields of each kind of registry go. */
export const KINDS: Readonly<Record<Kind, KindColumns>> = {
  accounts: {
    account: [
      { field: 'holder', column: 'holder', type: 'text' },
      { field: 'address', column: 'address', type: 'text' },
      { field: 'area', column: 'area', type: 'numeric' },
      { field: 'residents', column: 'residents', type: 'integer' },
      { field: 'contract', column: 'contract', type: 'text' },
      { field: 'contractOn', column: 'contract_on', type: 'date' },
      { field: 'openedOn', column: 'opened_on', type: 'date' },
      { field: 'closedOn', column: 'closed_on', type: 'date' },
      { field: 'phone', column: 'phone', type: 'text' },
      { field: 'equipment', column: 'equipment', type: 'text' },
      { field: 'office', column: 'office', type: 'text' },
      ...FURTHER.map((field) => ({ field, column: field, type: 'text' })),
      { field: 'documentNumber', column: 'document_number', type: 'text' },
      { field: 'iin', column: 'iin', type: 'text' },
      { field: 'birthDate', column: 'birth_date', type: 'date' },
    ],
    line: [],
    key: [],
  },
  charges: {
    account: [],
    line: [
      { field: 'period', column: 'period', type: 'date', isRequired: true },
      { field: 'service', column: 'service', type: 'text', isRequired: true },
      sum('opening', 'opening_minor'),
      { field: 'volume', column: 'volume', type: 'numeric' },
      { field: 'unit', column: 'unit', type: 'text' },
      { field: 'rate', column: 'rate', type: 'numeric' },
      { ...sum('charged', 'charged_minor'), isRequired: true },
      sum('benefit', 'benefit_minor', '0'),
      sum('recalculation', 'recalculation_minor', '0'),
      sum('penalty', 'penalty_minor', '0'),
      sum('paid', 'paid_minor', '0'),
      sum('closing', 'closing_minor'),
      { field: 'benefitReason', column: 'benefit_reason', type: 'text' },
      { field: 'recalculationReason', column: 'recalculation_reason', type: 'text' },
    ],
    key: ['period', 'service'],
  },
  balances: {
    account: [
      { field: 'holder', column: 'holder', type: 'text' },
      { field: 'address', column: 'address', type: 'text' },
    ],
    line: [
      { field: 'period', column: 'period', type: 'date', isRequired: true },
      { field: 'bill', column: 'number', type: 'text', otherwise: '' },
      { field: 'replaces', column: 'replaces', type: 'text' },
      { field: 'issuedOn', column: 'issued_on', type: 'date' },
      { field: 'dueOn', column: 'due_on', type: 'date' },
      sum('opening', 'opening_minor'),
      sum('charged', 'charged_minor'),
      sum('paid', 'paid_minor'),
      { ...sum('amount', 'due_minor'), isRequired: true },
    ],
    key: ['period', 'bill'],
  },
  payments: {
    account: [],
    line: [
      { field: 'paidOn', column: 'paid_on', type: 'date', isRequired: true },
      { ...sum('amount', 'amount_minor'), isRequired: true },
      { field: 'channel', column: 'channel', type: 'text' },
      { field: 'reference', column: 'reference', type: 'text', isRequired: true },
    ],
    key: ['paidOn', 'reference'],
  },
  meters: { account: [], line: metering('meters'), key: ['service', 'meter'] },
  readings: { account: [], line: metering('readings'), key: ['service', 'meter', 'takenOn', 'source'] },
  residents: { account: [], line: metering('residents'), key: ['validFrom'] },
  holdings: { hasAccount: false, account: [], line: HOLDING_COLUMNS.map((column) => ({ ...column, field: HOLDING_FIELDS[column.column] ?? (camel(column.column) as FieldName) })), key: ['receipt'] },
  documents: { account: [], line: PAPER_COLUMNS.map((column) => ({ ...column, field: PAPER_FIELDS[column.column] ?? (camel(column.column) as FieldName) })), key: ['paper'] },
  rates: { hasAccount: false, account: [], line: metering('rates'), key: ['service', 'tariff', 'validFrom', 'zone', 'above'] },
};

/** The columns that metering takes lines in by; a column is named as its field, but for the number of a meter. */
function metering(kind: MeteringKind): Column[] {
  return STAGED_COLUMNS[kind].map((column) => ({ ...column, field: column.column === 'number' ? 'meter' : (camel(column.column) as FieldName) }));
}

function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export const isMetering = (kind: Kind): kind is MeteringKind => kind in STAGED_COLUMNS;
