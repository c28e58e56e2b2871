import Type from 'typebox';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Named = Type.Object({ code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }), name: Name }, closed);
const Amount = Type.String({ pattern: '^\\d{1,9}\\.\\d{2}$' });

/** How an operator keeps prepaid accounts; absent: he keeps none. */
export const PrepaidTerms = Type.Object(
  {
    kinds: Type.Array(Named, { minItems: 1 }),
    regions: Type.Array(Named, { minItems: 1 }),
    /** Promotional credit and corrections above this amount need a second person. */
    secondPersonAbove: Amount,
    /** What the operator's bank takes for sending unused money back: the recipient's cost (PO 6.15). Nothing is withheld from refunds, so nothing but zero is accepted. */
    transferFee: Amount,
  },
  closed,
);
