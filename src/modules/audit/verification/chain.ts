import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';

// The verifier shares no code with the product on purpose: what writes the record must not be what finds it sound.

/** A head as the database holds it. */
export interface HeadRow {
  readonly number: number;
  readonly entryIds: readonly number[];
  readonly leaves: Buffer;
  readonly statement: string;
  readonly signature: Buffer;
}

/** What a head's statement says once its signature was found good. */
interface Statement {
  readonly operator: string;
  readonly number: number;
  readonly entries: number;
  readonly first: string;
  readonly last: string;
  readonly root: string;
  readonly previous: string;
  readonly sealedAt: string;
  readonly key: string;
}

/** Heads of one operator, judged: which entry must have which digest. */
export interface Chain {
  readonly heads: number;
  /** Ids of all sealed entries, ascending; `isLeaf` and `headOf` go by the same position. */
  readonly ids: Float64Array;
  readonly isLeaf: (position: number, leaf: string) => boolean;
  readonly headOf: (position: number) => number;
  /** Milliseconds since 1970 at which a head, by its number, was sealed; 0 for head 0, before all. */
  readonly sealedAt: (head: number) => number;
  readonly faults: string[];
}

/** Public keys by the first 16 hexadecimal digits of their SHA-256. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

/** Reads public keys from PEM texts. */
export function keysFromPem(texts: readonly string[]): PublicKeys {
  const keys = texts.map((text) => createPublicKey(text));
  return new Map(keys.map((key) => [hash('sha256', key.export({ type: 'spki', format: 'der' }), 'hex').slice(0, 16), key]));
}

/**
 * Judges the heads of an operator in the order of their numbers, and against the heads that were written outside the database: signatures, numbers without a gap,
 * each naming the one before, and the root of each over its leaves.
 */
export function judgeHeads(operator: string, heads: readonly HeadRow[], outside: readonly string[], keys: PublicKeys): Chain {
  const faults: string[] = [];
  const times = [0];
  let previous = '';
  for (const [index, head] of heads.entries()) {
    const told = readStatement(head.statement, head.signature, keys);
    const fault = typeof told === 'string' ? told : faultOf(head, told, operator, index + 1, previous);
    if (fault) faults.push(`head ${head.number}: ${fault}`);
    times.push(typeof told === 'string' ? times[index] ?? 0 : Date.parse(told.sealedAt));
    previous = head.statement;
  }
  faults.push(...compareOutside(operator, heads, outside, keys));
  return { heads: heads.length, sealedAt: (number) => times[number] ?? 0, faults, ...inOrder(heads, faults) };
}

function readStatement(text: string, signature: Buffer, keys: PublicKeys): Statement | string {
  let told: Statement;
  try {
    told = JSON.parse(text) as Statement;
  } catch {
    return 'its statement is not JSON';
  }
  const key = keys.get(told.key);
  if (!key) return `signed by the key ${told.key}, which is not among those given`;
  return verify(null, Buffer.from(text), key, signature) ? told : 'its signature is wrong';
}

function faultOf(head: HeadRow, told: Statement, operator: string, number: number, previous: string): string | undefined {
  if (told.operator !== operator) return `it was made for ${told.operator}`;
  if (head.number !== number || told.number !== number) return `number ${number} was to follow`;
  if (told.previous !== hash('sha256', previous, 'hex')) return 'it does not follow from the head before';
  if (head.entryIds.length !== told.entries || head.leaves.length !== 32 * told.entries) return `it is over ${told.entries} entries, ${head.entryIds.length} stand there`;
  if (String(head.entryIds[0]) !== told.first || String(head.entryIds.at(-1)) !== told.last) return `it is over entries ${told.first} to ${told.last}`;
  if (treeRoot(head.leaves) !== told.root) return 'its leaves do not lead to its root';
  return undefined;
}

/** RFC 6962, 2.1, from the leaves upwards: pairs are joined level by level, and who has no pair goes up as he is. */
function treeRoot(leaves: Buffer): string {
  let level = leaves;
  while (level.length > 32) {
    const next = Buffer.allocUnsafe(32 * Math.ceil(level.length / 64));
    const pair = Buffer.alloc(65, 1);
    for (let at = 0, to = 0; at < level.length; at += 64, to += 32) {
      if (at + 64 > level.length) level.copy(next, to, at);
      else {
        level.copy(pair, 1, at, at + 64);
        next.write(hash('sha256', pair, 'latin1'), to, 'latin1');
      }
    }
    level = next;
  }
  return level.toString('hex');
}

function compareOutside(operator: string, heads: readonly HeadRow[], outside: readonly string[], keys: PublicKeys): string[] {
  const faults: string[] = [];
  for (const line of outside) {
    const [signature = '', ...rest] = line.split(' ');
    const text = rest.join(' ');
    const told = readStatement(text, Buffer.from(signature, 'base64'), keys);
    // A line that a crash cut short proves nothing, for or against.
    if (typeof told === 'string' || told.operator !== operator) continue;
    const inside = heads[told.number - 1];
    if (!inside) faults.push(`head ${told.number}, sealed ${told.sealedAt}, is known outside and missing here: the end was cut off, or an old copy was put back`);
    else if (inside.statement !== text) faults.push(`head ${told.number}: another one of that number is known outside`);
  }
  return faults;
}

/** Entries of all heads by their ids. Heads come nearly in that order: only entries of long transactions are late. */
function inOrder(heads: readonly HeadRow[], faults: string[]): Pick<Chain, 'ids' | 'isLeaf' | 'headOf'> {
  const whole = heads.filter(({ entryIds, leaves }) => leaves.length === 32 * entryIds.length);
  const given = Float64Array.from(whole.flatMap(({ entryIds }) => entryIds));
  const headOf = Int32Array.from(whole.flatMap(({ number, entryIds }) => entryIds.map(() => number)));
  const leaves = Buffer.concat(whole.map((head) => head.leaves));
  const order = Uint32Array.from(given, (_, at) => at).sort((a, b) => (given[a] as number) - (given[b] as number));
  const ids = Float64Array.from(order, (at) => given[at] as number);
  for (let at = 1; at < ids.length; at += 1) if (ids[at] === ids[at - 1]) faults.push(`entry ${ids[at]} is sealed twice`);
  const place = (position: number) => order[position] as number;
  return { ids, headOf: (position) => headOf[place(position)] as number, isLeaf: (position, leaf) => leaves.toString('latin1', 32 * place(position), 32 * place(position) + 32) === leaf };
}
