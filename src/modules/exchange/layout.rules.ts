import Value from 'typebox/value';
import { FIELDS, type FieldName } from './field.ts';
import { KINDS } from './kinds.ts';
import { LayoutFile, type Layout } from './layout.ts';

/** What is wrong with a layout: the key as a path and the reason. */
export interface LayoutFault {
  readonly key: string;
  readonly reason: string;
}

/** Judges a parsed layout file. An empty list is a good layout. */
export function judgeLayout(file: unknown, name: string): LayoutFault[] {
  const shape = shapeFaults(file);
  return shape.length > 0 ? shape : meaningFaults(file as Layout, name);
}

function shapeFaults(file: unknown): LayoutFault[] {
  const faults = new Map<string, string>();
  for (const { instancePath, keyword, params, message } of Value.Errors(LayoutFile, file)) {
    const key = instancePath.slice(1).replaceAll('/', '.');
    if (keyword === 'additionalProperties') continue;
    if (keyword === 'required') for (const absent of (params as { requiredProperties: string[] }).requiredProperties) faults.set([key, absent].filter(Boolean).join('.'), 'is missing');
    else if (!faults.has(key)) faults.set(key, keyword === 'boolean' ? 'is not a key of a layout' : message);
  }
  return [...faults].map(([key, reason]) => ({ key: key || '(the whole file)', reason }));
}

function meaningFaults(layout: Layout, name: string): LayoutFault[] {
  const faults: LayoutFault[] = [];
  const expect = (isGood: boolean, key: string, reason: string) => isGood || faults.push({ key, reason });
  const { account, line, hasAccount = true } = KINDS[layout.kind];
  const known = new Set<string>([...(hasAccount ? ['account'] : []), ...account.map(({ field }) => field), ...line.map(({ field }) => field)]);
  const named = layout.columns.filter((column) => column !== '-');
  expect(layout.code === name, 'code', `must equal the file's name, ${name}`);
  expect(new Set(named).size === named.length, 'columns', 'a field stands twice');
  for (const column of named) expect(known.has(column), 'columns', `${column} is no field of ${layout.kind}`);
  const translated = Object.entries(layout.values ?? {});
  for (const [field, { of }] of translated) {
    expect(known.has(field), `values.${field}`, `is no field of ${layout.kind}`);
    expect(named.includes((of ?? field) as FieldName) && !(of !== undefined && named.includes(field as FieldName)), `values.${field}.of`, 'must name the column that the words stand in, unless the field is a column itself');
  }
  const required: FieldName[] = [...(hasAccount ? (['account'] as const) : []), ...line.filter(({ isRequired }) => isRequired).map(({ field }) => field)];
  for (const field of required) expect(named.includes(field) || layout.values?.[field]?.of !== undefined, 'columns', `${field} is required for ${layout.kind}`);
  expect(!layout.closesMissing || layout.kind === 'accounts', 'closesMissing', 'is for registries of accounts alone');
  expect(!Array.isArray(layout.header) || layout.header.length === layout.columns.length, 'header', 'must have as many names as there are columns');
  expect(!named.includes('period') || layout.period !== undefined, 'period', 'is missing: there is a period among the columns');
  expect(!named.some((column) => FIELDS[column as FieldName].form === 'date') || layout.date !== undefined, 'date', 'is missing: there is a date among the columns');
  expect(!layout.totals?.total === !layout.totals?.of, 'totals.of', 'goes together with totals.total');
  expect(!layout.totals?.of || named.includes(layout.totals.of), 'totals.of', 'is not among the columns');
  return faults;
}
