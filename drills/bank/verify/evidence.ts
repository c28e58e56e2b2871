import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { PartnerBooks } from '../partners.ts';
import type { Seen } from '../people.ts';

// What is judged: the rows of a healed database as of one moment, and what the outside wrote down. Shares no code with the product.

export type Row = Record<string, string | null>;
interface Operation {
  readonly id: string;
  readonly kind: 'payment' | 'refund';
  readonly merchant: string;
  readonly number: string;
  readonly minor: string;
  readonly state: string;
  readonly settledMs: number;
}

/** `violation` is SQL that breaks something first, without the database's own locks on it, and is undone at the end. */
const [databaseUrl, from, violation] = process.argv.slice(2) as [string, string, string | undefined];
export const folder = from;
export const fileIn = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
export const seen = fileIn('seen.jsonl').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Seen);
export const books = JSON.parse(fileIn('books.json')) as { readonly operations: readonly Operation[] };
export const partnerBooks = JSON.parse(fileIn('partners.json')) as Readonly<Record<string, PartnerBooks>>;

export const client = new pg.Client({ connectionString: databaseUrl, application_name: 'drill' });
await client.connect();
await client.query('begin isolation level repeatable read');
if (violation !== undefined) await client.query(`set local session_replication_role = replica; ${violation}`);

export const faults: string[] = [];
export const fault = (invariant: string, text: string): void => void faults.push(`${invariant} ${text}`);
export const rows = async (text: string): Promise<Row[]> => (await client.query<Row>(text)).rows;
export const none = async (invariant: string, what: string, text: string): Promise<void> => (await rows(text)).forEach((row) => fault(invariant, `${what}: ${JSON.stringify(row)}`));
