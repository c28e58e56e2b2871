import { createHash, verify } from 'node:crypto';
import type { PublicKeys } from '#audit';
import { filesOf } from './archive.ts';

// Shares no code with what writes the archive, on purpose: who made a proof must not be who finds it sound.

/** What was found of an archive: what it proves, in facts, and what is wrong with it. */
export interface Judged {
  /** Values as JSON of printable characters: whoever made the archive writes nothing else on a screen. */
  readonly facts: Readonly<Record<string, string>>;
  /** None: the archive is sound. */
  readonly faults: readonly string[];
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Judges an archive of evidence against the public keys that seal: docs/rules/legal.md says what is held against what. Throws for what is no such archive. */
export function verifyEvidence(archive: Buffer, keys: PublicKeys): Judged {
  const files = filesOf(archive);
  const act = (parsed(files, 'act.json') ?? {}) as Act;
  const action = ACTIONS.get(act['kind']);
  if (!action) throw new Error('act.json tells of neither an acceptance nor a consent');
  const faults: string[] = [];
  const expect = (isGood: boolean, fault: string) => void (isGood || faults.push(fault));
  expect(sha256(files.get('document.md') ?? Buffer.alloc(0)).toString('hex') === act['sha256'], 'document.md is not the text that was agreed to: its SHA-256 differs');
  if (!files.has('entry.json')) return { facts: factsOf(act), faults: [...faults, 'entry.json is missing: nothing on record proves the act'] };
  const entry = parsed(files, 'entry.json') as unknown[];
  judgeEntry(entry, act, action, expect);
  judgeOrigin(files, entry, act, expect);
  judgeSeal(files, '', entry, act, keys, expect);
  if (act['kind'] === 'acceptance') return { facts: factsOf(act), faults };
  const withdrawal = withdrawalFaults(files, entry, act, keys);
  return { facts: { ...factsOf(act), withdrawnAt: withdrawal?.length === 0 ? legible(act['withdrawnAt']) : UNTOLD }, faults: [...faults, ...(withdrawal ?? [])] };
}

const ACTIONS: ReadonlyMap<unknown, string> = new Map([['acceptance', 'document.accepted'], ['consent', 'consent.given']]);
const UNTOLD = 'unknown, the archive proves no withdrawal';

type Files = ReadonlyMap<string, Buffer>;
type Expect = (isGood: boolean, fault: string) => void;
type Act = Readonly<Record<string, string | number | null>>;

/** What a sealed line holds, by position (docs/rules/audit.md). */
const PLACE = { id: 1, at: 2, action: 3, user: 6, subjectKind: 7, subject: 8, details: 9, origin: 13 } as const;

function judgeEntry(entry: readonly unknown[], act: Act, action: string, expect: Expect): void {
  expect(entry[PLACE.action] === action, `entry.json records ${legible(entry[PLACE.action])}, not ${action}`);
  expect(entry[PLACE.user] === act['user'], 'entry.json is about another person');
  expect(entry[PLACE.at] === microsOf(String(act['at'])), 'entry.json has another time');
  const details = entry[PLACE.details] as Readonly<Record<string, unknown>>;
  const told = { ...details, document: details['document'] ?? entry[PLACE.subject] };
  for (const field of ['document', 'version', 'language', 'sha256', 'control', 'channel', 'signature'] as const) expect((told[field as keyof typeof told] ?? null) === act[field], `entry.json says otherwise: ${field}`);
}

/** Microseconds since 1970; Date knows milliseconds alone. */
function microsOf(at: string): number {
  const fraction = /\.(\d+)Z$/.exec(at)?.[1] ?? '';
  return Date.parse(at.replace(/\.\d+Z$/, 'Z')) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

function judgeOrigin(files: Files, entry: readonly unknown[], act: Act, expect: Expect): void {
  if (!files.has('origin.json')) return expect(act['address'] === '' && act['browser'] === '', 'origin.json is missing: address and browser are not proven');
  const { salt, address, browser } = parsed(files, 'origin.json') as Record<string, string>;
  expect(sha256(Buffer.from(salt ?? '', 'hex'), `[${JSON.stringify(address)}, ${JSON.stringify(browser)}]`).toString('hex') === entry[PLACE.origin], 'origin.json is not where the act came from');
  expect(address === act['address'] && browser === act['browser'], 'act.json names another address or browser');
}

/** What is wrong with the proof that the consent ended when the act says so; undefined where there is none. */
function withdrawalFaults(files: Files, given: readonly unknown[], act: Act, keys: PublicKeys): readonly string[] | undefined {
  if (!files.has('withdrawal/entry.json')) return undefined;
  const faults: string[] = [];
  const expect = (isGood: boolean, fault: string) => void (isGood || faults.push(`the withdrawal: ${fault}`));
  const entry = parsed(files, 'withdrawal/entry.json') as unknown[];
  expect(entry[PLACE.action] === 'consent.withdrawn', `entry.json records ${legible(entry[PLACE.action])}, not consent.withdrawn`);
  expect(entry[PLACE.user] === act['user'] && entry[PLACE.subjectKind] === 'consent' && entry[PLACE.subject] === given[PLACE.subject], 'entry.json is about another consent');
  expect(entry[PLACE.at] === microsOf(String(act['withdrawnAt'])), 'entry.json has another time');
  judgeSeal(files, 'withdrawal/', entry, act, keys, expect);
  return faults;
}

interface Seal {
  readonly place: number;
  readonly path: readonly string[];
  readonly statement: string;
  readonly signature: string;
}

function judgeSeal(files: Files, folder: string, entry: readonly unknown[], act: Act, keys: PublicKeys, expect: Expect): void {
  if (!files.has(`${folder}seal.json`)) return expect(false, 'seal.json is missing: the act was not sealed yet when the archive was made; make it again');
  const seal = parsed(files, `${folder}seal.json`) as Seal;
  const told = jsonOf(seal.statement, `${folder}seal.json`) as Readonly<Record<string, string | number>>;
  const key = keys.get(String(told['key']));
  if (!key) return expect(false, `the head is signed by the key ${legible(told['key'])}, which is not among those given`);
  expect(verify(null, Buffer.from(seal.statement), key, Buffer.from(seal.signature, 'base64')), 'the signature of the head is wrong');
  expect(told['operator'] === act['operator'], 'the head is another operator’s');
  const id = Number(entry[PLACE.id]);
  expect(id >= Number(told['first']) && id <= Number(told['last']), 'the head does not reach to this entry');
  expect(rootFrom(sha256(Buffer.from([0]), textOf(files, `${folder}entry.json`)), seal, Number(told['entries'])) === told['root'], 'the entry does not lead to the root of the head');
}

/** RFC 9162, 2.1.3.2: from the leaf upwards, the way told by its place among so many. */
function rootFrom(leaf: Buffer, { place, path }: Seal, size: number): string | undefined {
  let [node, last, hash] = [place, size - 1, leaf];
  if (!Number.isInteger(place) || place < 0 || node > last) return undefined;
  for (const step of path) {
    if (last === 0) return undefined;
    const other = Buffer.from(step, 'hex');
    if (node % 2 === 1 || node === last) {
      hash = sha256(Buffer.from([1]), other, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    } else hash = sha256(Buffer.from([1]), hash, other);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash.toString('hex') : undefined;
}

const parsed = (files: Files, name: string): unknown => jsonOf(textOf(files, name), name);

/** The sentence that a parser throws would quote what it read. */
function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${name} is not JSON`);
  }
}

function textOf(files: Files, name: string): string {
  const file = files.get(name);
  if (!file) throw new Error(`${name} is missing: this is no archive of evidence`);
  return file.toString('utf8');
}

const factsOf = (act: Act): Record<string, string> =>
  Object.fromEntries(['kind', 'operator', 'user', 'document', 'version', 'language', 'at', 'signature'].flatMap((name) => ((act[name] ?? null) === null ? [] : [[name, legible(act[name])]])));

const legible = (value: unknown): string => JSON.stringify(value ?? null).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
