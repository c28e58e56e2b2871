import type { FieldName } from './field.ts';
import type { Layout } from './layout.ts';

/** Days for which a file with fields of identity documents is kept: long enough to mend its rejected lines. What counts of it, marks, is in the accounts. */
export const DOCUMENTS_KEPT_DAYS = 30;

const DOCUMENT_FIELDS: readonly FieldName[] = ['documentNumber', 'iin', 'birthDate'];
const MASK = '…';

/** Whether registries of a layout say what stands in identity documents. */
export const namesDocuments = ({ columns }: Pick<Layout, 'columns'>): boolean => columns.some(isDocument);

/** A line as a list of rejects may show it: without the fields of identity documents. Where its fields do not stand as the layout says, the account alone is left. */
export function withoutDocuments(line: string, { columns }: Pick<Layout, 'columns'>, separator: string): string {
  const cells = line.split(separator);
  const isWhole = cells.length === columns.length && !line.includes('"');
  return cells.map((cell, at) => (cell === '' || (isWhole ? !isDocument(columns[at] ?? '-') : columns[at] === 'account') ? cell : MASK)).join(separator);
}

const isDocument = (column: string): boolean => (DOCUMENT_FIELDS as readonly string[]).includes(column);
