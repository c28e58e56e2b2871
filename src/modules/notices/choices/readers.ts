import type { Tx } from '#lib/db/database.ts';
import type { Reader } from './reader.rules.ts';
import { USUAL } from './reader.rules.ts';
import * as rows from './readers.sql.ts';

/** How users take messages, by id. */
export async function readersOf(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, Reader>> {
  if (userIds.length === 0) return new Map();
  const found = await tx.many<Reader & { readonly userId: string }>(rows.readersOf(tx.operatorId, [...new Set(userIds)]));
  return new Map(found.map((one) => [one.userId, one]));
}

export const readerOf = async (tx: Tx, userId: string): Promise<Reader> => (await readersOf(tx, [userId])).get(userId) ?? USUAL;
