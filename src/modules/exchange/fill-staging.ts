import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '#lib/db/database.ts';
import type { Layout } from './layout.ts';
import { blocksOf } from './reading/blocks.ts';
import { RegistryReader, type ReaderOptions } from './reading/registry-reader.ts';
import type { Running } from './running.ts';
import * as staging from './staging.sql.ts';

/**
 * Reads a registry into its staging tables: this process reads the next block while PostgreSQL takes in the one before.
 * Returns the reader, which knows what it rejected.
 */
export async function fillStaging(db: Database, tables: staging.Staging, path: string, layout: Layout, options: ReaderOptions, run: Running): Promise<RegistryReader> {
  const reader = new RegistryReader(layout, options);
  const { size } = await stat(path);
  await withClients(db, async (accountsClient, linesClient) => {
    await ask(accountsClient, staging.drop(tables));
    for (const table of staging.create(tables)) await ask(accountsClient, table);
    const accounts = accountsClient.query(copyFrom(staging.copyAccounts(tables)));
    const lines = tables.hasLines ? linesClient.query(copyFrom(staging.copyLines(tables))) : undefined;
    try {
      for await (const block of blocksOf(path)) {
        reader.take(block);
        if (reader.written.accounts.isFull) await write(accounts, reader.written.accounts.take());
        if (lines && reader.written.lines.isFull) await write(lines, reader.written.lines.take());
        if (reader.word) break;
        await run.tell('reading', block.done, size);
      }
      await end(accounts, reader.written.accounts.take());
      if (lines) await end(lines, reader.written.lines.take());
    } catch (error) {
      accounts.destroy(error as Error);
      lines?.destroy(error as Error);
      throw error;
    }
    for (const statement of staging.index(tables)) await ask(accountsClient, statement);
  });
  return reader;
}

/** Two connections: the COPY of accounts and that of lines run side by side. One that failed is not used again. */
async function withClients(db: Database, work: (a: PoolClient, b: PoolClient) => Promise<void>): Promise<void> {
  const clients = await Promise.all([db.bulk.connect(), db.bulk.connect()]);
  try {
    await work(...clients);
  } catch (error) {
    for (const client of clients) client.release(error as Error);
    throw error;
  }
  for (const client of clients) client.release();
}

const ask = (client: PoolClient, { text, values }: { text: string; values: readonly unknown[] }) => client.query(text, values as unknown[]);

async function write(stream: Writable, rows: Buffer): Promise<void> {
  if (!stream.write(rows)) await once(stream, 'drain');
}

async function end(stream: Writable, rows: Buffer): Promise<void> {
  stream.end(rows);
  await finished(stream);
}
