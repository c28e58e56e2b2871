import iconv from 'iconv-lite';
import { withoutFormula } from '#lib/csv.ts';
import { decimal } from '#lib/money.ts';
import type { ExportLayout } from './export-layout.ts';
import type { ExportRecord, ExportValue } from './export.ts';

/** The lines of an export, piece by piece: comment lines, header, records, control lines. */
export async function* linesOf(layout: ExportLayout, operator: string, pages: AsyncIterable<readonly ExportRecord[]>): AsyncGenerator<Buffer> {
  const { totals, header, columns } = layout;
  const separator = layout.separator === 'tab' ? '\t' : layout.separator;
  const encode = (lines: readonly string[]) => iconv.encode(lines.map((line) => `${line}\r\n`).join(''), layout.encoding);
  yield encode([...(totals?.operator ? [`${totals.operator} ${operator}`] : []), ...(header === false ? [] : [(header === true ? columns : header).join(separator)])]);
  let records = 0;
  let total = 0n;
  for await (const page of pages) {
    records += page.length;
    for (const { values } of page) total += minorOf(values[totals?.of ?? '']);
    yield encode(page.map(({ values }) => columns.map((column) => fieldOf(values[column] ?? null, layout, separator)).join(separator)));
  }
  yield encode([...(totals?.records ? [`${totals.records} ${records}`] : []), ...(totals?.total ? [`${totals.total} ${decimal(total).replace('.', layout.decimal)}`] : [])]);
}

const minorOf = (value: ExportValue | undefined): bigint => (typeof value === 'object' && value !== null && 'minor' in value ? value.minor : 0n);

function fieldOf(value: ExportValue, layout: ExportLayout, separator: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return quoted(withoutFormula(value), separator);
  if ('decimal' in value) return value.decimal.replace('.', layout.decimal);
  if ('minor' in value) return decimal(value.minor).replace('.', layout.decimal);
  return 'on' in value ? dayText(value.on, layout) : monthText(value.month, layout);
}

const quoted = (text: string, separator: string): string => (text.includes('"') || text.includes(separator) || /[\r\n]/.test(text) ? `"${text.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"` : text);

const two = (value: number): string => String(value).padStart(2, '0');

const dayText = (on: Temporal.PlainDate, { date }: ExportLayout): string => (date === 'YYYY-MM-DD' ? on.toString() : `${two(on.day)}.${two(on.month)}.${on.year}`);

function monthText(month: Temporal.PlainDate, { period }: ExportLayout): string {
  if (period === 'MMYY') return `${two(month.month)}${two(month.year % 100)}`;
  return period === 'MM.YYYY' ? `${two(month.month)}.${month.year}` : month.toString().slice(0, 7);
}
