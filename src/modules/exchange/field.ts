/** How a field's text is read. */
export type Form = 'account' | 'text' | 'sum' | 'number' | 'whole' | 'date' | 'period' | 'service';

export interface Field {
  readonly form: Form;
  /** Longest text, in characters. */
  readonly most?: number;
  /** Decimals a number may have. */
  readonly places?: number;
  readonly isNegativeAllowed?: boolean;
}

/** Every field a registry may bring, with its form; the prose is `profiles/layouts/README.md`. */
export const FIELDS = {
  account: { form: 'account', most: 32 },
  holder: { form: 'text', most: 200 },
  address: { form: 'text', most: 300 },
  area: { form: 'number', places: 2 },
  residents: { form: 'whole' },
  contract: { form: 'text', most: 64 },
  contractOn: { form: 'date' },
  period: { form: 'period' },
  service: { form: 'service', most: 64 },
  opening: { form: 'sum', isNegativeAllowed: true },
  volume: { form: 'number', places: 4, isNegativeAllowed: true },
  unit: { form: 'text', most: 16 },
  rate: { form: 'number', places: 4 },
  charged: { form: 'sum', isNegativeAllowed: true },
  benefit: { form: 'sum' },
  recalculation: { form: 'sum', isNegativeAllowed: true },
  penalty: { form: 'sum' },
  paid: { form: 'sum' },
  closing: { form: 'sum', isNegativeAllowed: true },
  bill: { form: 'text', most: 64 },
  replaces: { form: 'text', most: 64 },
  issuedOn: { form: 'date' },
  dueOn: { form: 'date' },
  amount: { form: 'sum', isNegativeAllowed: true },
  paidOn: { form: 'date' },
  channel: { form: 'text', most: 32 },
  reference: { form: 'text', most: 64 },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;

/** A column of a staging table: the field it is read from, and what stands there when the field is empty. */
export interface Column {
  readonly field: FieldName;
  readonly column: string;
  readonly type: string;
  readonly isRequired?: boolean;
  readonly otherwise?: string;
}

interface KindColumns {
  /** What is said of the account itself. */
  readonly account: readonly Column[];
  /** What is said of one line; none where a line is an account. */
  readonly line: readonly Column[];
  /** Fields that together may stand once per account in a file. */
  readonly key: readonly FieldName[];
}

const sum = (field: FieldName, column: string, otherwise?: string): Column => ({ field, column, type: 'bigint', ...(otherwise && { otherwise }) });

/** Where the fields of each kind of registry go. */
export const KINDS: Readonly<Record<'accounts' | 'charges' | 'balances' | 'payments', KindColumns>> = {
  accounts: {
    account: [
      { field: 'holder', column: 'holder', type: 'text' },
      { field: 'address', column: 'address', type: 'text' },
      { field: 'area', column: 'area', type: 'numeric' },
      { field: 'residents', column: 'residents', type: 'integer' },
      { field: 'contract', column: 'contract', type: 'text' },
      { field: 'contractOn', column: 'contract_on', type: 'date' },
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
};
