import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' });

/** News and articles: what they are about, and the terms of what follows a complaint, in calendar days. */
export const ContentSettings = Type.Object(
  {
    topics: Type.Array(Type.Object({ code: Code, name: Name }, closed), { minItems: 1, maxItems: 30 }),
    /** By when staff decide on a case, and on an objection. */
    caseDays: Type.Integer({ minimum: 1, maximum: 60 }),
    /** For so long an author may object to what was decided. */
    objectionDays: Type.Integer({ minimum: 1, maximum: 90 }),
    /** For so long after the term of objecting an archive copy is kept for a dispute. */
    archiveDays: Type.Integer({ minimum: 0, maximum: 1_095 }),
  },
  closed,
);
export type ContentSettings = Readonly<Static<typeof ContentSettings>>;
