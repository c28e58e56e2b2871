import Type, { type Static } from 'typebox';
import { FIELDS } from './field.ts';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Mark = Type.String({ minLength: 1, maxLength: 40 });

/** How one kind of registry file is written: `profiles/layouts/README.md`. Unknown keys are errors. */
export const LayoutFile = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }),
    kind: Type.Enum(['accounts', 'charges', 'balances', 'payments']),
    name: Name,
    separator: Type.Enum([';', ',', '|', 'tab', 'auto']),
    comment: Type.String({ minLength: 1, maxLength: 4 }),
    header: Type.Union([Type.Boolean(), Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 1, maxItems: 100 })]),
    decimal: Type.Enum([',', '.', 'auto']),
    period: Type.Optional(Type.Enum(['MMYY', 'YYYY-MM', 'MM.YYYY', 'auto'])),
    date: Type.Optional(Type.Enum(['YYYY-MM-DD', 'DD.MM.YYYY', 'auto'])),
    totals: Type.Optional(
      Type.Object(
        {
          operator: Type.Optional(Mark),
          records: Type.Optional(Mark),
          total: Type.Optional(Mark),
          of: Type.Optional(Type.String()),
          required: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
    columns: Type.Array(Type.Enum(['-', ...Object.keys(FIELDS)]), { minItems: 1, maxItems: 100 }),
  },
  closed,
);

/** A layout as its file declares it, already judged good. */
export type Layout = Readonly<Static<typeof LayoutFile>>;
export type Kind = Layout['kind'];

/** Layouts of an installation by code. */
export type Layouts = ReadonlyMap<string, Layout>;
