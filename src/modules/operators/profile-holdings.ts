import Type from 'typebox';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' });

/** One thing that an application asks for. */
const ApplicationField = Type.Object({ code: Code, form: Type.Enum(['text', 'iin-or-bin', 'weight', 'date']), name: Name, required: Type.Boolean() }, closed);

/** A kind of application to the registry: what it asks for, of which receipts, and whether two members of staff decide. */
const ApplicationKind = Type.Object(
  {
    code: Code,
    name: Name,
    /** The sentence that is signed: what the holder asks the registry to do. */
    request: Name,
    states: Type.Array(Type.Enum(['in-circulation', 'pledged', 'redeemed']), { minItems: 1, uniqueItems: true }),
    secondPerson: Type.Boolean(),
    fields: Type.Array(ApplicationField),
  },
  closed,
);

/** What an operator that keeps a registry of receipts says of it. */
export const HoldingsSettings = Type.Object(
  {
    applications: Type.Array(ApplicationKind),
  },
  closed,
);
