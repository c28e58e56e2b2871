import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '#lib/db/database.ts';
import type { Layout } from './layout.ts';
import type { Block } from './reading/blocks.ts';
import type { CopyText } from './reading/copy-text.ts';
import { RegistryReader, type ReaderOptions } from './reading/registry-reader.ts';
import { layoutOfLines, UnreadableRegistry, type RegistrySource } from './reading/registry-source.ts';
import type { Running } from './running.ts';
import * as staging from './staging.sql.ts';

/**
 * Reads a registry into its staging tables: this process reads the next block while PostgreSQL takes in the one before.
 * Returns the reader, which knows what it rejected.
 */
export async function fillStaging(db: Database, tables: staging.Staging, registry: OpenedRegistry, options: FillOptions, run: Running): Promise<RegistryReader> {
  const { path, layout, source } = registry;
  const { encoding, separator } = source;
  const reader = new RegistryReader(layoutOfLines(layout, source), { ...options, encoding, separator: separator.charCodeAt(0) });
  const { size } = await stat(path);
  await withClients(db, async (accountsClient, linesClient) => {
    await ask(accountsClient, staging.drop(tables));
    for (const table of staging.create(tables)) await ask(accountsClient, table);
    const accounts = accountsClient.query(copyFrom(staging.copyAccounts(tables)));
    const lines = tables.hasLines ? linesClient.query(copyFrom(staging.copyLines(tables))) : undefined;
    const broken = new AbortController();
    for (const stream of [accounts, lines]) stream?.on('error', (error) => broken.abort(error));
    try {
      for await (const block of readable(source, reader)) {
        broken.signal.throwIfAborted();
        reader.take(block);
        if (reader.written.accounts.isFull) await write(accountsClient, accounts, reader.written.accounts, broken.signal);
        if (lines && reader.written.lines.isFull) await write(linesClient, lines, reader.written.lines, broken.signal);
        if (reader.word) break;
        await run.tell('reading', block.done, size);
      }
      await end(accounts, reader.written.accounts);
      if (lines) await end(lines, reader.written.lines);
    } catch (error) {
      accounts.destroy(error as Error);
      lines?.destroy(error as Error);
      throw broken.signal.reason ?? error;
    }
    for (const statement of staging.index(tables)) await ask(accountsClient, statement);
  });
  return reader;
}

/** A registry, how it is written and how it is read. */
export interface OpenedRegistry {
  readonly path: string;
  readonly layout: Layout;
  readonly source: RegistrySource;
}

export type FillOptions = Pick<ReaderOptions, 'today' | 'operator'>;

/** The blocks of a source; one that turns out not to be readable ends there, and the reader knows why. */
async function* readable(source: RegistrySource, reader: RegistryReader): AsyncGenerator<Block> {
  try {
    yield* source.blocks();
  } catch (error) {
    if (!(error instanceof UnreadableRegistry)) throw error;
    reader.word = error.word;
  }
}

/** Two connections: the COPY of accounts and that of lines run side by side. One that failed is not used again. */
async function withClients(db: Database, work: (a: PoolClient, b: PoolClient) => Promise<void>): Promise<void> {
  await withClient(db, (a) => withClient(db, (b) => work(a, b)));
}

async function withClient(db: Database, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await db.bulk.connect();
  try {
    await work(client);
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
  client.release();
}

const ask = (client: PoolClient, { text, values }: { text: string; values: readonly unknown[] }) => client.query(text, values as unknown[]);

/** Waits until the system has taken all of it, so that its memory can be used again: a reader of any file needs the same little. */
async function write(client: PoolClient, stream: Writable, text: CopyText, signal: AbortSignal): Promise<void> {
  if (!stream.write(text.rows)) await once(stream, 'drain', { signal });
  const { stream: socket } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (socket.writableLength > 0) await once(socket, 'drain', { signal });
  text.clear();
}

async function end(stream: Writable, text: CopyText): Promise<void> {
  stream.end(text.rows);
  await finished(stream);
}
