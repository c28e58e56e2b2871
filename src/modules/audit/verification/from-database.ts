import pg from 'pg';
import { to } from 'pg-copy-streams';
import { readHead } from './head-lines.ts';
import { linesIn } from './lines.ts';
import type { RecordSource } from './verify-record.ts';
import * as rows from './record.sql.ts';

/** Reads the record of a running database, all of it as of one moment. `close` ends the connection. */
export async function recordInDatabase(url: string): Promise<RecordSource & { close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  async function* lines(operatorId: number, text: string) {
    await client.query(rows.chooseOperator, [String(operatorId)]);
    for await (const some of linesIn(client.query(to(text)))) yield some.map((line) => line.split('\t'));
  }
  return {
    async heads(operatorId) {
      const all = [];
      for await (const some of lines(operatorId, rows.headsOf(operatorId))) all.push(...some.map(readHead));
      return all;
    },
    entries: (operatorId) => lines(operatorId, rows.entriesOf(operatorId)),
    close: () => client.end(),
  };
}
