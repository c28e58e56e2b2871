import Type from 'typebox';

const closed = { additionalProperties: false };
const Amount = Type.String({ pattern: '^\\d{1,9}\\.\\d{2}$' });
const Percent = Type.String({ pattern: '^\\d{1,2}(\\.\\d{1,4})?$' });
const Duration = Type.String({ pattern: '^P(?!$)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?)?$' });

/** A bank or a net of terminals that takes money for accounts and tells of it by a check/pay protocol. */
const Agent = Type.Object(
  {
    /** Stands in the address that the agent calls, `/agents/<code>`, and in the books. */
    code: Type.String({ pattern: '^[a-z][a-z0-9]{1,20}$' }),
    name: Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed),
    dialect: Type.Enum(['osmp', 'kaspi', 'sber-1', 'sber-2']),
    /** Where the agent's clock stands: its times carry no zone. */
    zone: Type.String(),
    /** Networks that calls may come from (CIDR); empty: any, which needs the password. */
    networks: Type.Array(Type.String()),
    /** Basic authentication by the secret `agent-<code>` (`name:password`), a file outside the database. */
    password: Type.Boolean(),
    /** SHA-256 fingerprint of the agent's certificate, as the proxy in front hands it on; absent: none is asked for. */
    certificate: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    least: Amount,
    most: Amount,
  },
  closed,
);

/** How an operator takes payments; absent: he does not. Amounts are decimals of the operator's currency. */
export const PaymentTerms = Type.Object(
  {
    acquirer: Type.Object(
      {
        /** The protocol, by its name. */
        provider: Type.Enum(['cloudpayments', 'yookassa', 'freedompay']),
        /** Where the acquirer's API is. */
        address: Type.String({ pattern: '^https?://' }),
        /** What the acquirer knows the operator by: public id, shop, merchant. Secrets are files outside the database. */
        publicId: Type.String({ minLength: 1 }),
        /** Networks that notices may come from. */
        networks: Type.Array(Type.String()),
        options: Type.Record(Type.String(), Type.String()),
      },
      closed,
    ),
    /** What the payer pays on top; none where the operator bears the acquirer's commission. */
    fee: Type.Object({ percent: Percent, least: Amount }, closed),
    least: Amount,
    most: Amount,
    /** How long the acquirer's page may be used. */
    pageValid: Duration,
    allocation: Type.Enum(['oldest-first', 'pro-rata']),
    /** What becomes of money that comes after the payment had expired or was cancelled. */
    late: Type.Enum(['credit', 'suspense']),
    /** Who is paid for which services; services not named are the operator's own. */
    suppliers: Type.Array(Type.Object({ code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }), services: Type.Array(Type.String(), { minItems: 1 }) }, closed)),
    /** Refunds above this amount need a second person. */
    secondPersonAbove: Amount,
    agents: Type.Optional(Type.Array(Agent)),
    /** Who pays out to the bank account: the payer's tax number on the statement, and whose operations it pays out (`cloudpayments`, `agent-terminals`). */
    payouts: Type.Optional(Type.Array(Type.Object({ provider: Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' }), taxNumber: Type.String({ pattern: '^\\d{10,12}$' }) }, closed))),
    autopay: Type.Object({ offered: Type.Boolean(), most: Amount, daysBeforeDue: Type.Integer({ minimum: 0, maximum: 20 }) }, closed),
  },
  closed,
);
