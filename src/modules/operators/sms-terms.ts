import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Amount = Type.String({ pattern: '^\\d{1,9}\\.\\d{2}$' });
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,20}$' });
const Pattern = Type.String({ minLength: 1, maxLength: 200 });
/** Values may hold `{to}`, `{digits}` (the number without +), `{text}`, `{id}`, `{sender}`, `{validMinutes}`, `{reference}` and `{secret}`. */
const Fields = Type.Record(Type.String({ pattern: '^[\\w.-]{1,60}$' }), Type.String({ maxLength: 500 }));
const Call = {
  url: Type.String({ pattern: '^https?://' }),
  method: Type.Enum(['GET', 'POST']),
  /** How fields travel in a POST. */
  body: Type.Enum(['form', 'json']),
  headers: Type.Optional(Fields),
  fields: Fields,
};

/** A message centre over SMPP 3.4; its password is the secret `sms-<code>`. */
const SmppGateway = Type.Object(
  {
    code: Code,
    protocol: Type.Literal('smpp'),
    /** `smpp://host:port`, or `smpps://` over TLS. */
    address: Type.String({ pattern: '^smpps?://[^/:]+:\\d{1,5}$' }),
    systemId: Type.String({ minLength: 1, maxLength: 15 }),
    systemType: Type.String({ maxLength: 12 }),
  },
  closed,
);

/** A gateway that takes a request per message; `{secret}` is the secret `sms-<code>`. */
const HttpGateway = Type.Object(
  {
    code: Code,
    protocol: Type.Literal('http'),
    ...Call,
    /** Finds its own name for the message in the answer, as the first group; an answer without it took nothing. */
    reference: Pattern,
    /** How it is asked what became of a message; without it nothing is known after the hand-over. */
    report: Type.Optional(Type.Object({ ...Call, delivered: Pattern, undelivered: Pattern }, closed)),
  },
  closed,
);

/** How an operator sends SMS; absent: he sends none. */
export const SmsTerms = Type.Object(
  {
    /** What the message comes from: letters, or a number. */
    sender: Type.String({ pattern: '^([A-Za-z0-9][A-Za-z0-9 ._-]{0,10}|\\+?\\d{3,15})$' }),
    /** The first that works takes the message. */
    gateways: Type.Array(Type.Union([SmppGateway, HttpGateway]), { minItems: 1 }),
    /** What one SMS costs and what a day may cost, in the operator's currency. */
    partPrice: Amount,
    dayCap: Amount,
  },
  closed,
);

export type SmsGateway = Readonly<Static<typeof SmppGateway>> | Readonly<Static<typeof HttpGateway>>;
export type SmppGateway = Readonly<Static<typeof SmppGateway>>;
export type HttpGateway = Readonly<Static<typeof HttpGateway>>;
