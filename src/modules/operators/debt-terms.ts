import Type from 'typebox';

const closed = { additionalProperties: false };
const Words = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** Who is told of a debt, when and how, from a day on; the latest entry that has begun counts. */
export const DebtTerms = Type.Array(
  Type.Object(
    {
      from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
      /** The clause that it follows. */
      source: Words,
      /** Days of the month on which a mass notice is drawn up by itself, for a person to start; without any, staff draw it up. */
      days: Type.Array(Type.Integer({ minimum: 1, maximum: 31 }), { uniqueItems: true }),
      /** The overdue sum from which an account is told, and how many days overdue it must be. */
      least: Type.String({ pattern: '^\\d{1,9}\\.\\d{2}$' }),
      overdueDays: Type.Integer({ minimum: 1, maximum: 365 }),
      /** The first by which the user can be reached is taken; a letter that comes back is resent by the next. */
      channels: Type.Array(Type.Enum(['email', 'sms']), { minItems: 1, uniqueItems: true }),
      /** Hours of the operator's zone at which nothing leaves. */
      quiet: Type.Optional(Type.Object({ from: Time, until: Time }, closed)),
      /** An account is told once in so many days at most. */
      everyDays: Type.Integer({ minimum: 1, maximum: 365 }),
      /** Kinds of requests that keep an account from being told while they are open. */
      heldBy: Type.Array(Type.String(), { uniqueItems: true }),
    },
    closed,
  ),
  { minItems: 1 },
);
