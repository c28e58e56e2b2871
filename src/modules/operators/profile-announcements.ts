import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const On = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** What operators announce (NO-3). */
export const ANNOUNCEMENT_KINDS = ['maintenance', 'outage', 'tariff', 'force-majeure', 'rules', 'ending'] as const;
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number];

/** From a day on: so many days before what is announced begins, or at the latest so many after it began, and the clause that says so. */
const LeadRule = Type.Object(
  {
    from: On,
    count: Type.Integer({ minimum: 1, maximum: 365 }),
    unit: Type.Enum(['calendar-days', 'working-days']),
    counts: Type.Enum(['before', 'after']),
    source: Name,
  },
  closed,
);

/** By when each kind is announced, where the law or the operator's rules say so; dated, a later rule does not touch what was announced before it. */
export const AnnouncementSettings = Type.Object({ terms: Type.Array(Type.Object({ kind: Type.Enum([...ANNOUNCEMENT_KINDS]), rules: Type.Array(LeadRule, { minItems: 1 }) }, closed)) }, closed);

export type AnnouncementSettings = Readonly<Static<typeof AnnouncementSettings>>;
export type LeadRule = AnnouncementSettings['terms'][number]['rules'][number];
