import type { Tx } from '#lib/db/database.ts';
import * as entries from './entries.sql.ts';
import type { Head } from './head.ts';
import * as heads from './heads.sql.ts';
import { pathTo } from './merkle.rules.ts';
import type { Proof, Sought } from './proof.ts';

interface SealedEntry {
  readonly id: bigint;
  readonly entry: string;
  readonly salt: Buffer | null;
  readonly address: string | null;
  readonly browser: string | null;
}

const LEAF_BYTES = 32;

/** Finds an entry and what proves it. Undefined when there is no such entry. */
export async function proveEntry(tx: Tx, sought: Sought): Promise<Proof | undefined> {
  const found = await tx.maybe<SealedEntry>(entries.sealed(tx.operatorId, sought));
  if (!found) return undefined;
  const head = await tx.maybe<Head>(heads.over(tx.operatorId, found.id, sought.at.subtract(CLOCKS_APART)));
  const { salt, address, browser } = found;
  return {
    entry: found.entry,
    origin: salt && address !== null && browser !== null ? { salt: salt.toString('hex'), address, browser } : undefined,
    seal: head && sealOf(head, found.id),
  };
}

/** The program that sealed may have another clock than the one that acted. */
const CLOCKS_APART = { minutes: 5 };

function sealOf({ entryIds, leaves, statement, signature }: Head, id: bigint): Proof['seal'] {
  const place = entryIds.map(BigInt).indexOf(id);
  const each = Array.from({ length: entryIds.length }, (_, at) => leaves.subarray(at * LEAF_BYTES, (at + 1) * LEAF_BYTES));
  return { place, path: pathTo(each, place).map((node) => node.toString('hex')), statement, signature: signature.toString('base64') };
}
