import { judgeHeads, type Chain, type HeadRow, type PublicKeys } from './chain.ts';
import { readEntries, type EntryFacts } from './entry-lines.ts';

/** Where a record is read from: a running database or a dump. */
export interface RecordSource {
  /** In the order of their numbers. */
  heads(operatorId: number): Promise<readonly HeadRow[]>;
  /** Whole lines of COPY, an entry each, their fields in the order of ENTRY_COLUMNS; entries in any order. */
  entries(operatorId: number): AsyncIterable<Buffer>;
}

/** What was found of one operator's record. */
export interface Found {
  readonly operator: string;
  readonly entries: number;
  readonly heads: number;
  readonly latestHead: string | undefined;
  readonly unsealed: number;
  readonly forgotten: number;
  /** The first of each kind of fault comes first; none: the record is sound. */
  readonly faults: readonly string[];
}

/** How long a transaction may have run before its entries were sealed, ms. */
const LONGEST_TRANSACTION_MS = 3_600_000;

/** How far clocks of the program that acts and the one that seals may differ, ms. */
const CLOCKS_APART_MS = 300_000;

/**
 * Goes through an operator's record: heads first (see judgeHeads), then every entry against the leaf that was sealed, its time against the time of its seal, and the digest of where the
 * act came from; whatever was sealed must be there.
 */
export async function verifyRecord(source: RecordSource, operator: { readonly id: number; readonly code: string }, outside: readonly string[], keys: PublicKeys, now: number): Promise<Found> {
  const heads = await source.heads(operator.id);
  const chain = judgeHeads(operator.code, heads, outside, keys);
  const isSeen = new Uint8Array(chain.ids.length);
  const faults: { id: number; why: string }[] = [];
  const count = { entries: 0, unsealed: 0, forgotten: 0 };
  let next = 0;
  const judge = (entry: EntryFacts): void => {
    const position = chain.ids[next] === entry.id ? next : find(chain.ids, entry.id);
    next = position === undefined ? next : position + 1;
    count.entries += 1;
    if (entry.origin === 'forgotten') count.forgotten += 1;
    if (position === undefined) count.unsealed += 1;
    else if (isSeen[position]) faults.push({ id: entry.id, why: 'is there twice' });
    else isSeen[position] = 1;
    const why = faultOf(entry, position, chain, now);
    if (why) faults.push({ id: entry.id, why });
  };
  for await (const lines of source.entries(operator.id)) readEntries(lines, judge);
  for (let position = 0; position < isSeen.length; position += 1) if (!isSeen[position]) faults.push({ id: chain.ids[position] as number, why: `was sealed by head ${chain.headOf(position)} and is missing` });
  faults.sort((a, b) => a.id - b.id);
  const latestHead = heads.at(-1)?.statement;
  return { operator: operator.code, ...count, heads: heads.length, latestHead, faults: [...chain.faults, ...faults.map(({ id, why }) => `entry ${id} ${why}`)] };
}

function faultOf({ at, leaf, origin }: EntryFacts, position: number | undefined, chain: Chain, now: number): string | undefined {
  if (origin === 'changed') return 'names another address or browser than the one recorded';
  if (position === undefined) {
    if (at < chain.sealedAt(chain.heads) - LONGEST_TRANSACTION_MS) return 'is dated before the latest seal and was not there';
    return at < now - LONGEST_TRANSACTION_MS ? 'has been waiting for its seal for more than an hour' : undefined;
  }
  const head = chain.headOf(position);
  if (!chain.isLeaf(position, leaf)) return `is not what head ${head} sealed`;
  if (at < chain.sealedAt(head - 1) - LONGEST_TRANSACTION_MS) return `is dated before head ${head - 1} and was sealed after it`;
  return at > chain.sealedAt(head) + CLOCKS_APART_MS ? `is dated after head ${head}, which sealed it` : undefined;
}

/** Position of an id among sorted ids. */
function find(ids: Float64Array, id: number): number | undefined {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] as number;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
