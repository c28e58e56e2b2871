import Type, { type Static } from 'typebox';
import { FIELDS } from './field.ts';
import { KIND_NAMES } from './kinds.ts';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Mark = Type.String({ minLength: 1, maxLength: 40 });

/** How one kind of registry file is written: `profiles/layouts/README.md`. Unknown keys are errors. */
export const LayoutFile = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }),
    kind: Type.Enum([...KIND_NAMES]),
    name: Name,
    separator: Type.Enum([';', ',', '|', 'tab', 'auto']),
    comment: Type.String({ minLength: 1, maxLength: 4 }),
    header: Type.Union([Type.Boolean(), Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 1, maxItems: 100 })]),
    decimal: Type.Enum([',', '.', 'auto']),
    period: Type.Optional(Type.Enum(['MMYY', 'YYYY-MM', 'MM.YYYY', 'auto'])),
    date: Type.Optional(Type.Enum(['YYYY-MM-DD', 'DD.MM.YYYY', 'auto', 'auto-or-month'])),
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
    /** Words of the file and what they mean here, by field; a field that is no column takes them from another one. */
    values: Type.Optional(Type.Record(Type.String(), Type.Object({ of: Type.Optional(Type.String()), words: Type.Record(Type.String(), Type.String({ pattern: '^[!-~]*$' })) }, closed))),
    /** Lines whose key stood before are listed, and do not keep the registry from being applied. */
    mayRepeat: Type.Optional(Type.Boolean()),
    /** A full registry of accounts: those it does not name are closed, unless they are more than so many per cent of the open ones. */
    closesMissing: Type.Optional(Type.Object({ atMostPercent: Type.Number({ minimum: 0, maximum: 100 }) }, closed)),
    columns: Type.Array(Type.Enum(['-', ...Object.keys(FIELDS)]), { minItems: 1, maxItems: 100 }),
  },
  closed,
);

/** A layout as its file declares it, already judged good. */
export type Layout = Readonly<Static<typeof LayoutFile>>;
export type { Kind } from './kinds.ts';

/** Layouts of an installation by code. */
export type Layouts = ReadonlyMap<string, Layout>;
