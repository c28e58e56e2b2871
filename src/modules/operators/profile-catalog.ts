import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,40}$' });
const Named = Type.Object({ code: Code, name: Name }, closed);

/** The catalogue of partners' digital services: what they are sorted by, and so many days before it holds a changed price is published. */
export const CatalogSettings = Type.Object(
  {
    priceLeadDays: Type.Integer({ minimum: 1, maximum: 365 }),
    categories: Type.Array(Named, { minItems: 1, maxItems: 40 }),
    regions: Type.Array(Named, { minItems: 1, maxItems: 100 }),
  },
  closed,
);

export type CatalogSettings = Readonly<Static<typeof CatalogSettings>>;
