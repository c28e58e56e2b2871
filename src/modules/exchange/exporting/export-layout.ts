import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const closed = { additionalProperties: false };
const Name = Type.Object({ kk: Type.String({ minLength: 1 }), ru: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Mark = Type.String({ minLength: 1, maxLength: 40 });

/** How a registry is written that is handed out: `profiles/exports/README.md`. Unknown keys are errors. */
const ExportLayoutFile = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }),
    source: Type.String(),
    name: Name,
    encoding: Type.Enum(['utf-8', 'windows-1251', 'cp866', 'koi8-r']),
    separator: Type.Enum([';', ',', '|', 'tab']),
    header: Type.Union([Type.Boolean(), Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 1, maxItems: 100 })]),
    decimal: Type.Enum([',', '.']),
    date: Type.Enum(['YYYY-MM-DD', 'DD.MM.YYYY']),
    period: Type.Optional(Type.Enum(['MMYY', 'YYYY-MM', 'MM.YYYY'])),
    totals: Type.Optional(Type.Object({ operator: Type.Optional(Mark), records: Type.Optional(Mark), total: Type.Optional(Mark), of: Type.Optional(Type.String()) }, closed)),
    columns: Type.Array(Type.String(), { minItems: 1, maxItems: 100 }),
  },
  closed,
);

/** An export's layout as its file declares it, already judged good. */
export type ExportLayout = Readonly<Static<typeof ExportLayoutFile>>;

/** What is wrong with a file of such a layout, one reason a line; nothing for a good one. `fields`: what each source tells. */
export function exportLayoutFaults(file: unknown, name: string, fields: Readonly<Record<string, readonly string[]>>): string[] {
  const shape = [...Value.Errors(ExportLayoutFile, file)].map(({ instancePath, message }) => `${instancePath.slice(1).replaceAll('/', '.') || '(the whole file)'}: ${message}`);
  if (shape.length > 0) return shape;
  const layout = file as ExportLayout;
  const known = fields[layout.source];
  const faults = layout.columns.filter((column) => known && !known.includes(column)).map((column) => `columns: ${layout.source} tells no ${column}`);
  if (layout.code !== name) faults.push(`code: must equal the file's name, ${name}`);
  if (!known) faults.push(`source: there is no ${layout.source}`);
  if (Array.isArray(layout.header) && layout.header.length !== layout.columns.length) faults.push('header: must have as many names as there are columns');
  if (layout.columns.includes('period') && layout.period === undefined) faults.push('period: is missing: there is a period among the columns');
  if (!layout.totals?.total !== !layout.totals?.of) faults.push('totals.of: goes together with totals.total');
  return faults;
}
