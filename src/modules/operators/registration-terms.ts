import Type from 'typebox';

const closed = { additionalProperties: false };
const Duration = Type.String({ pattern: '^P(?!$)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?$' });

/** The ways in which people become users of an operator, and what each of them takes. */
export const RegistrationTerms = Type.Object(
  {
    strategies: Type.Array(Type.Enum(['contract-check', 'document-check', 'eds', 'email-activation', 'phone-code', 'reviewed-application']), { minItems: 1, uniqueItems: true }),
    'contract-check': Type.Optional(
      Type.Object({ tries: Type.Integer({ minimum: 1, maximum: 20 }), window: Duration, periods: Type.Integer({ minimum: 1, maximum: 6 }) }, closed),
    ),
    /** What of the holder's identity document is asked for, beside the account number. */
    'document-check': Type.Optional(
      Type.Object(
        {
          tries: Type.Integer({ minimum: 1, maximum: 20 }),
          window: Duration,
          fields: Type.Array(Type.Enum(['document-number', 'iin', 'birth-date']), { minItems: 1, uniqueItems: true }),
        },
        closed,
      ),
    ),
    /** How often people of one network may begin to register by electronic signature. */
    eds: Type.Optional(Type.Object({ tries: Type.Integer({ minimum: 1, maximum: 1_000 }), window: Duration }, closed)),
    /** How long a mailed code is good, how many letters go to one address in the window, and whether the IIN or BIN is asked for. */
    'email-activation': Type.Optional(
      Type.Object({ valid: Duration, tries: Type.Integer({ minimum: 1, maximum: 20 }), window: Duration, asksNumber: Type.Boolean() }, closed),
    ),
    /** An own login and password and a code by SMS; how often is the product's own limit. */
    'phone-code': Type.Optional(Type.Object({}, closed)),
    /** In how many working days staff answer an application, how many are taken from one address in the window, and what the form asks beside name and e-mail. */
    'reviewed-application': Type.Optional(
      Type.Object(
        {
          workingDays: Type.Integer({ minimum: 1, maximum: 30 }),
          tries: Type.Integer({ minimum: 1, maximum: 20 }),
          window: Duration,
          fields: Type.Array(Type.Enum(['number', 'phone', 'account-number', 'address']), { uniqueItems: true }),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** By which names people sign in. */
export const SignInTerms = Type.Object(
  {
    names: Type.Array(Type.Enum(['account-number', 'email', 'phone', 'login', 'eds']), { minItems: 1, uniqueItems: true }),
    /** Whether whoever signs in with a password must have a second factor, or may; he may without it. */
    secondFactor: Type.Optional(Type.Enum(['offered', 'demanded'])),
  },
  closed,
);
