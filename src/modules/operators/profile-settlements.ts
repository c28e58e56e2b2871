import Type, { type Static } from 'typebox';
import { RequisitesFile } from './requisites.ts';

const closed = { additionalProperties: false };
const Words = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Amount = Type.String({ pattern: '^\\d{1,9}\\.\\d{2}$' });

/** How partners are paid and what closing documents say of the operator. */
export const SettlementTerms = Type.Object(
  {
    /** From which account partners are paid, and what invoices name. */
    requisites: RequisitesFile,
    /** Value added tax contained in prices, dated; the latest entry that has begun counts. Empty: the operator pays none. */
    vat: Type.Array(Type.Object({ from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), percent: Type.String({ pattern: '^\\d{1,2}(\\.\\d{1,2})?$' }), source: Words }, closed)),
    /** Below it nothing is paid out: it waits for the next month. */
    leastPayout: Amount,
    /** The КБе that banks of Kazakhstan want of partners: 17 of private organisations that are residents. */
    partnerKbe: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
    /** What the bank calls the purpose of payouts: КНП in Kazakhstan. */
    purposeCode: Type.Optional(Type.String({ pattern: '^\\d{3}$' })),
  },
  closed,
);
export type SettlementTerms = Readonly<Static<typeof SettlementTerms>>;
