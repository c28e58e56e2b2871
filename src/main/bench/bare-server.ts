import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { openDatabase } from '#lib/db/database.ts';

/** What the bare server answers with: a page made beforehand, after the very statements that the product runs for it. */
export interface Script {
  readonly databaseUrl: string;
  readonly port: number;
  readonly page: string;
  /** Per user the turns of one request: statements that leave together. Byte arrays are in base64. */
  readonly users: readonly (readonly Statement[])[];
}

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly ({ readonly bytes: string } | string | number | null)[];
}

const script = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as Script;
const db = openDatabase({ url: script.databaseUrl });
const page = Buffer.from(script.page);
const users = script.users.map((statements) =>
  statements.map(({ name, text, values }) => ({ name, text, values: values.map((value) => (typeof value === 'object' && value !== null ? Buffer.from(value.bytes, 'base64') : value)) })),
);

createServer(async (request, response) => {
  const statements = users[Number(request.url?.slice(1))]!;
  const client = await db.pool.connect();
  // The session is known before the rest is asked, as in any page behind a sign-in: two turns.
  await Promise.all(statements.slice(0, 3).map((statement) => client.query(statement)));
  await Promise.all(statements.slice(3).map((statement) => client.query(statement)));
  client.release();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length }).end(page);
}).listen(script.port, '127.0.0.1');
