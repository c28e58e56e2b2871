/** A cell: text, or an exact decimal with a dot (`-1872.61`); null is an empty cell. */
export type CsvCell = string | { readonly decimal: string } | null;

/**
 * A table as spreadsheet programs open it: UTF-8 with byte order mark, semicolons, CRLF, decimals with the mark of the
 * reader's language. Text that a spreadsheet would take for a formula is made harmless by an apostrophe.
 */
export function csvFile(rows: readonly (readonly CsvCell[])[], mark: ',' | '.'): Buffer {
  return Buffer.from(`\ufeff${rows.map((cells) => csvRow(cells, mark)).join('')}`);
}

/** One row of such a file, for those too long to be made at once. */
export const csvRow = (cells: readonly CsvCell[], mark: ',' | '.'): string => `${cells.map((cell) => print(cell, mark)).join(';')}\r\n`;

function print(cell: CsvCell, mark: ',' | '.'): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.decimal.replace('.', mark);
  const text = withoutFormula(cell);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text that no spreadsheet runs. */
export const withoutFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

// Full-width signs and leading blanks start a formula too in some programs.
const FORMULA = /^[\s\ufeff]*[=+\-@\t\r\n|%\u2212\uff0b\uff0d\uff1d\uff20]/;

/**
 * The rows of such a file as a person may have saved it again: UTF-8 or Windows-1251, semicolons, commas or tabs, quotes doubled inside quotes.
 * Cells come trimmed, and without the apostrophe that `csvFile` puts before what looks like a formula.
 */
export function readCsv(content: Buffer): string[][] {
  const text = decoded(content).replace(/^\ufeff/, '');
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const separator = [';', '\t', ','].find((mark) => first.includes(mark)) ?? ';';
  const rows: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\r\\n]*)(${separator}|\\r\\n|\\n|\\r|$)`, 'gy');
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, raw = '', end] = match;
    const bare = raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw;
    (rows.at(-1) as string[]).push(bare.trim().replace(/^'(?=[=+\-@|%])/, ''));
    if (end === '') break;
    if (end !== separator) rows.push([]);
  }
  return rows.filter((row) => row.some((one) => one !== ''));
}

function decoded(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1251').decode(content);
  }
}
