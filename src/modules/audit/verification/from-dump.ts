import { createReadStream } from 'node:fs';
import type { HeadRow } from './chain.ts';
import { ENTRY_COLUMNS, HEAD_COLUMNS } from './entry-lines.ts';
import { readHead } from './head-lines.ts';
import { linesIn } from './lines.ts';
import type { RecordSource } from './verify-record.ts';

/** Reads the record in a dump: a file of pg_dump in plain text (of another kind after `pg_restore --file`). */
export function recordInDump(file: string): RecordSource & { operators(): Promise<{ readonly id: number; readonly code: string }[]> } {
  const all = (table: string, columns: readonly string[]) => rowsIn(file, table, columns);
  return {
    async operators() {
      const found: { id: number; code: string }[] = [];
      for await (const rows of all('operators.operators', ['id', 'code'])) found.push(...rows.map(([id, code]) => ({ id: Number(id), code: code as string })));
      return found.sort((a, b) => a.id - b.id);
    },
    async heads(operatorId) {
      const found: HeadRow[] = [];
      for await (const rows of all('audit.heads', HEAD_COLUMNS)) found.push(...rows.filter(([id]) => Number(id) === operatorId).map(readHead));
      return found.sort((a, b) => a.number - b.number);
    },
    async *entries(operatorId) {
      for await (const rows of all('audit.entries', ENTRY_COLUMNS)) yield Buffer.from(rows.filter(([id]) => Number(id) === operatorId).map((fields) => `${fields.join('\t')}\n`).join(''));
    },
  };
}

/** Rows of one table, their fields in the order asked for. */
async function* rowsIn(file: string, table: string, columns: readonly string[]): AsyncGenerator<string[][]> {
  const head = `COPY ${table} (`;
  let places: number[] | undefined;
  for await (const lines of linesIn(createReadStream(file))) {
    const rows: string[][] = [];
    for (const line of lines) {
      if (places === undefined) {
        if (line.startsWith(head)) places = placesOf(line.slice(head.length, line.indexOf(')')).split(', '), table, columns);
      } else if (line === '\\.') {
        if (rows.length > 0) yield rows;
        return;
      } else {
        const fields = line.split('\t');
        rows.push(places.map((place) => fields[place] as string));
      }
    }
    if (rows.length > 0) yield rows;
  }
}

function placesOf(given: readonly string[], table: string, columns: readonly string[]): number[] {
  const places = columns.map((column) => given.indexOf(column));
  const missing = columns.filter((_, at) => places[at] === -1);
  if (missing.length > 0) throw new Error(`${table} in the dump has no ${missing.join(', ')}`);
  return places;
}
