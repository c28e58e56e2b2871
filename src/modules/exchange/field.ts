/** How a field's text is read. */
export type Form = 'account' | 'text' | 'sum' | 'number' | 'whole' | 'date' | 'period' | 'service';

export interface Field {
  readonly form: Form;
  /** Longest text, in characters. */
  readonly most?: number;
  /** Decimals a number may have. */
  readonly places?: number;
  readonly isNegativeAllowed?: boolean;
  /** How far ahead of today a date may lie before it is taken for a slip of the pen; a year where it is not said. */
  readonly aheadYears?: number;
  /** The earliest year of a date; 1990 where it is not said. */
  readonly firstYear?: number;
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
  openedOn: { form: 'date' },
  closedOn: { form: 'date' },
  phone: { form: 'text', most: 32 },
  documentNumber: { form: 'text', most: 30 },
  iin: { form: 'text', most: 12 },
  birthDate: { form: 'date', firstYear: 1900 },
  equipment: { form: 'text', most: 200 },
  office: { form: 'text', most: 100 },
  further1: { form: 'text', most: 200 },
  further2: { form: 'text', most: 200 },
  further3: { form: 'text', most: 200 },
  further4: { form: 'text', most: 200 },
  further5: { form: 'text', most: 200 },
  further6: { form: 'text', most: 200 },
  period: { form: 'period' },
  service: { form: 'service', most: 64 },
  opening: { form: 'sum', isNegativeAllowed: true },
  volume: { form: 'number', places: 4, isNegativeAllowed: true },
  unit: { form: 'text', most: 16 },
  rate: { form: 'number', places: 4 },
  charged: { form: 'sum', isNegativeAllowed: true },
  benefit: { form: 'sum' },
  benefitReason: { form: 'text', most: 200 },
  recalculation: { form: 'sum', isNegativeAllowed: true },
  recalculationReason: { form: 'text', most: 200 },
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
  meter: { form: 'text', most: 64 },
  model: { form: 'text', most: 64 },
  place: { form: 'text', most: 64 },
  digits: { form: 'whole' },
  fractionDigits: { form: 'whole' },
  zones: { form: 'whole' },
  multiplier: { form: 'number', places: 6 },
  dailyLimit: { form: 'number', places: 4 },
  tariff: { form: 'text', most: 64 },
  automatic: { form: 'text', most: 16 },
  installedOn: { form: 'date' },
  removedOn: { form: 'date' },
  replacedBy: { form: 'text', most: 64 },
  initial1: { form: 'number', places: 4 },
  initial2: { form: 'number', places: 4 },
  initial3: { form: 'number', places: 4 },
  verifiedOn: { form: 'date' },
  verificationDueOn: { form: 'date', aheadYears: 30 },
  takenOn: { form: 'date' },
  value1: { form: 'number', places: 4 },
  value2: { form: 'number', places: 4 },
  value3: { form: 'number', places: 4 },
  source: { form: 'text', most: 200 },
  validFrom: { form: 'date', aheadYears: 5 },
  validUntil: { form: 'date', aheadYears: 30 },
  zone: { form: 'text', most: 16 },
  above: { form: 'number', places: 4 },
  per: { form: 'text', most: 16 },
  price: { form: 'number', places: 6 },
  net: { form: 'number', places: 6 },
  vatPercent: { form: 'number', places: 2 },
  receipt: { form: 'account', most: 32 },
  iinOrBin: { form: 'text', most: 12 },
  elevator: { form: 'text', most: 200 },
  crop: { form: 'text', most: 64 },
  class: { form: 'text', most: 32 },
  weight: { form: 'number', places: 3 },
  harvestYear: { form: 'whole' },
  state: { form: 'text', most: 32 },
  encumbrances: { form: 'text', most: 1_000 },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof FIELDS;
