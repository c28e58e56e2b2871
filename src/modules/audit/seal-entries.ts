import { hash } from 'node:crypto';
import type { Database, Tx } from '#lib/db/database.ts';
import { bulkTransaction } from '#lib/db/transaction.ts';
import type { Keys } from '#lib/keys.ts';
import type { Head } from './head.ts';
import * as heads from './heads.sql.ts';
import { ENTRIES_PER_HEAD } from './heads.sql.ts';
import { rootOf } from './merkle.rules.ts';

/** How long a transaction may keep entries to itself and still find them sealed. */
const LONGEST_TRANSACTION = { hours: 1 };

/** The purpose of the key that seals. */
export const SEALING = 'audit-heads';

export interface SealingHouse {
  readonly db: Database;
  readonly keys: Pick<Keys, 'signerFor'>;
}

/** Seals all entries of an operator that are not sealed yet, a transaction for each head; returns how many entries that were. */
export async function sealEntries(house: SealingHouse, operator: { readonly id: number; readonly code: string }, now: Temporal.Instant): Promise<number> {
  let all = 0;
  for (const find of [lateEntries, newerEntries])
    for (let sealed = ENTRIES_PER_HEAD; sealed === ENTRIES_PER_HEAD; all += sealed)
      sealed = await bulkTransaction(house.db, operator.id, (tx) => sealSome(tx, house.keys, operator.code, find, now));
  return all;
}

interface Leaf {
  readonly id: bigint;
  readonly leaf: Buffer;
}

type Latest = Pick<Head, 'number' | 'upTo' | 'statement'>;

const NONE: Latest = { number: 0n, upTo: 0n, statement: '' };

const lateEntries = (tx: Tx, { upTo }: Latest, now: Temporal.Instant) => tx.many<Leaf>(heads.lateEntries(tx.operatorId, upTo, now.subtract(LONGEST_TRANSACTION)));
const newerEntries = (tx: Tx, { upTo }: Latest) => tx.many<Leaf>(heads.newerEntries(tx.operatorId, upTo));

async function sealSome(tx: Tx, keys: SealingHouse['keys'], operator: string, find: (tx: Tx, latest: Latest, now: Temporal.Instant) => Promise<Leaf[]>, now: Temporal.Instant) {
  const latest = (await tx.maybe<Latest>(heads.latest(tx.operatorId))) ?? NONE;
  const found = await find(tx, latest, now);
  if (found.length === 0) return 0;
  const isFirstToSeal = (await tx.run(heads.insert(tx.operatorId, headOver(found, latest, operator, keys, now)))) === 1;
  return isFirstToSeal ? found.length : 0;
}

function headOver(found: readonly Leaf[], latest: Latest, operator: string, keys: SealingHouse['keys'], sealedAt: Temporal.Instant): Head {
  const signer = keys.signerFor(SEALING);
  const entryIds = found.map(({ id }) => id);
  const last = entryIds.at(-1) as bigint;
  const number = latest.number + 1n;
  const leaves = found.map(({ leaf }) => leaf);
  const statement = JSON.stringify({
    operator,
    number: Number(number),
    entries: found.length,
    first: String(entryIds[0]),
    last: String(last),
    root: rootOf(leaves).toString('hex'),
    previous: hash('sha256', latest.statement, 'hex'),
    sealedAt: sealedAt.toString(),
    key: signer.keyId,
  });
  return { number, entryIds, leaves: Buffer.concat(leaves), upTo: last > latest.upTo ? last : latest.upTo, statement, signature: signer.sign(Buffer.from(statement)), sealedAt };
}
