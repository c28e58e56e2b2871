import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };

/** Whom payments go to, as his bank writes it: in Russia with БИК and correspondent account, in Kazakhstan with БИК, ИИК and Кбе. */
export const RequisitesFile = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 160 }),
    /** ИНН or БИН. */
    taxNumber: Type.String({ pattern: '^(\\d{10}|\\d{12})$' }),
    kpp: Type.Optional(Type.String({ pattern: '^\\d{9}$' })),
    bank: Type.String({ minLength: 1, maxLength: 45 }),
    bic: Type.String({ pattern: '^(\\d{9}|[A-Z0-9]{8}|[A-Z0-9]{11})$' }),
    account: Type.String({ pattern: '^(\\d{5}[\\dABCEHKMPTX]\\d{14}|KZ\\d{2}[A-Z0-9]{16})$' }),
    correspondent: Type.Optional(Type.String({ pattern: '^\\d{20}$' })),
    kbe: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
  },
  closed,
);
export type Requisites = Readonly<Static<typeof RequisitesFile>>;
