import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);

/** What personal data may be used for; each has a consent of its own (LE-4). */
export const PURPOSES = ['processing', 'messages', 'advertising', 'call-recording', 'transfer', 'cross-border'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Terms of a consent. There is no key that would tick it beforehand: nobody's law allows that. */
const ConsentTerms = Type.Object(
  {
    purpose: Type.Enum([...PURPOSES]),
    /** Without it the cabinet cannot be kept at all; the law lets that be said of the processing itself alone. */
    required: Type.Boolean(),
    /** What stops when it is withdrawn, told before it is. */
    consequence: Name,
    /** Who gets what, where something is handed on (HS 4.8). */
    recipients: Type.Optional(Type.Array(Type.Object({ name: Name, what: Name }, closed), { minItems: 1 })),
  },
  closed,
);

/** A document: how it is accepted, and its versions. Further versions may be written and published in the office. */
export const DocumentTerms = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }),
    /** How it is accepted: by the control under the text, by signing its exact bytes, by a consent of its own, before an order of a service that names it (PA-9), or not at all. */
    acceptance: Type.Enum(['control', 'signature', 'separate', 'order', 'none']),
    title: Name,
    /** What a new version asks of who accepted an earlier one: to accept it afresh, or nothing, because whoever goes on using the cabinet accepts it (HS, UT preambles; GR 2.5). */
    newVersion: Type.Optional(Type.Enum(['acceptance', 'use'])),
    /** How many days before it holds a new version is published. */
    leadDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
    /** Whether a version written in the office is published by a second person. */
    secondPerson: Type.Optional(Type.Boolean()),
    /** Documents that are accepted together with this one, by the same act (PO 2.4; PR 36); never a consent. */
    includes: Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true })),
    consent: Type.Optional(ConsentTerms),
    versions: Type.Array(Type.Object({ version: Type.Integer({ minimum: 1 }), effectiveOn: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), files: Name }, closed), { minItems: 1 }),
  },
  closed,
);

export type ConsentTerms = Readonly<Static<typeof ConsentTerms>>;
