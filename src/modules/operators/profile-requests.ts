import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' });
const On = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const span = { count: Type.Integer({ minimum: 1, maximum: 1_000 }), unit: Type.Enum(['calendar-days', 'working-days', 'minutes']) };

/** How far a term may be extended on a ground, counted from receipt, and by which clause. */
const Extension = Type.Object({ ground: Type.Enum(['check', 'others', 'force-majeure']), ...span, source: Name }, closed);

/** What counted from a day on: so many days or minutes after receipt, what becomes of a term that ends on a day off, and the clause that says so. */
const Rule = Type.Object(
  {
    from: On,
    ...span,
    dayOff: Type.Enum(['next-working-day', 'stays']),
    source: Name,
    extensions: Type.Array(Extension),
  },
  closed,
);

/** A term that the law or the operator's rules set, dated: a later rule does not touch what came before it. */
const Clock = Type.Object(
  {
    code: Code,
    /** What it counts to: until somebody has taken the request on, or until it is answered. */
    stage: Type.Enum(['taken', 'answered']),
    rules: Type.Array(Rule, { minItems: 1 }),
  },
  closed,
);

/** One question of a form. */
const Field = Type.Object(
  {
    code: Code,
    type: Type.Enum(['text', 'long', 'date', 'number', 'choice']),
    name: Name,
    hint: Type.Optional(Name),
    optional: Type.Optional(Type.Boolean()),
    options: Type.Optional(Type.Array(Type.Object({ code: Code, name: Name }, closed), { minItems: 2 })),
    /** A date of what happened: older than this many days it is warned about, never refused. */
    warnAfterDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  },
  closed,
);

/** Something that customers ask for: its form, who handles it, and which clocks run. The earliest term counts. */
const Kind = Type.Object(
  {
    code: Code,
    name: Name,
    hint: Name,
    queue: Code,
    /** For the dispatcher: reported without signing in, by address. */
    emergency: Type.Optional(Type.Boolean()),
    clocks: Type.Array(Code, { minItems: 1, uniqueItems: true }),
    fields: Type.Array(Field, { maxItems: 12 }),
    photos: Type.Integer({ minimum: 0, maximum: 10 }),
  },
  closed,
);

/** What customers may ask the operator for, and by when he answers. */
export const RequestSettings = Type.Object(
  {
    clocks: Type.Array(Clock, { minItems: 1 }),
    queues: Type.Array(Type.Object({ code: Code, name: Name }, closed), { minItems: 1 }),
    kinds: Type.Array(Kind, { minItems: 1 }),
    /** Texts that staff begin an answer with; `{number}`, `{name}`, `{due}` and `{phone}` are filled in. */
    macros: Type.Array(Type.Object({ code: Code, name: Name, text: Name }, closed)),
    /** What staff say and ask on the telephone, step by step; `{operator}`, `{staff}` and `{phone}` are filled in. */
    script: Type.Optional(Type.Array(Name, { minItems: 1, maxItems: 20 })),
    /** Letters of customers become requests of this kind; answers to letters about a request go to the address, each with `+` and a token. `authservId`: the name under which the mail server says where a letter comes from (RFC 8601); without it no sender is believed. */
    mail: Type.Optional(Type.Object({ address: Type.String({ pattern: '^[a-z0-9._-]{1,11}@[a-z0-9.-]{3,190}$' }), kind: Code, authservId: Type.Optional(Type.String({ pattern: '^[a-z0-9.-]{1,190}$' })) }, closed)),
    /** So many hours before a term ends its staff are told. */
    warnHoursBefore: Type.Integer({ minimum: 1, maximum: 240 }),
  },
  closed,
);

export type RequestSettings = Readonly<Static<typeof RequestSettings>>;
export type RequestClock = RequestSettings['clocks'][number];
export type RequestRule = RequestClock['rules'][number];
export type RequestKind = RequestSettings['kinds'][number];
export type RequestField = RequestKind['fields'][number];
