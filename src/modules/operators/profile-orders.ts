import Type from 'typebox';

const closed = { additionalProperties: false };

/** How orders of digital services are paid on; without it none are taken. */
export const OrderSettings = Type.Object(
  {
    /** Days that a service goes on while the next period is not paid yet; 0 where the offer gives no credit. */
    graceDays: Type.Integer({ minimum: 0, maximum: 30 }),
    /** Days that a suspended order waits for money before it ends. */
    keptDays: Type.Integer({ minimum: 1, maximum: 365 }),
    /** Money back on founded claims: the kind of request that a claim is, and beyond which amount, of one order altogether, a second person must agree; without it none goes back. */
    claims: Type.Optional(Type.Object({ kind: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }), secondPersonAbove: Type.String({ pattern: '^\\d{1,9}\\.\\d{2}$' }) }, closed)),
    /** Periods that may be ordered and paid at once. */
    mostPeriods: Type.Integer({ minimum: 1, maximum: 36 }),
  },
  closed,
);
