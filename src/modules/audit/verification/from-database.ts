import pg from 'pg';
import { to } from 'pg-copy-streams';
import { readHead } from './head-lines.ts';
import { linesIn, wholeLines } from './lines.ts';
import type { RecordSource } from './verify-record.ts';
import * as rows from './record.sql.ts';

/** Reads the record of a running database, all of it as of one moment. `close` ends the connection. */
export async function recordInDatabase(url: string): Promise<RecordSource & { close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  async function read(operatorId: number, text: string) {
    await client.query(rows.chooseOperator, [String(operatorId)]);
    return client.query(to(text));
  }
  return {
    async heads(operatorId) {
      const all = [];
      for await (const lines of linesIn(await read(operatorId, rows.headsOf(operatorId)))) all.push(...lines.map((line) => readHead(line.split('\t'))));
      return all;
    },
    async *entries(operatorId) {
      yield* wholeLines(await read(operatorId, rows.entriesOf(operatorId)));
    },
    close: () => client.end(),
  };
}
