import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as eds from '#lib/eds/index.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { readBytes } from './read-bytes.ts';

/** The national authority's certificates of today. */
const ADDRESSES = ['root_gost_2022', 'nca_gost_2022', 'root_rsa_2020', 'nca_rsa_2022'].map((name) => `https://pki.gov.kz/cert/${name}.cer`);
const LIMITS = { maxBytes: 64 * 1_024, timeoutMs: 20_000 };

/** `trust list`, `trust add`, `trust fetch`: whom the product believes, root by root, each pinned by hand. */
export async function trust([verb, ...args]: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { folder: { type: 'string', default: join(process.env['DATA_FOLDER'] ?? './data', 'trust') }, pin: { type: 'string', multiple: true, default: [] }, from: { type: 'string', multiple: true } } });
  const folder = process.env['EDS_TRUST_FOLDER'] ?? values.folder;
  const pins = values.pin.map((pin) => pin.toLowerCase());
  if (verb === 'list') return list(folder);
  if (verb === 'add' && positionals.length > 0) return add(folder, positionals.flatMap((file) => certificates(readBytes(file), file)), pins);
  if (verb === 'fetch') return fetchAll(folder, values.from ?? ADDRESSES, pins);
  throw new StartFailure('usage', 'kabinet eds trust is followed by list, add FILE … or fetch');
}

function list(folder: string): number {
  const pins = eds.pinsIn(folder);
  const found = eds.certificatesIn(folder);
  for (const { file, certificate } of found) {
    const isRoot = isSelfIssued(certificate);
    const state = !isRoot ? 'authority' : pins === undefined ? 'root, trusted without a pin' : pins.includes(certificate.key.id) ? 'root, pinned' : 'root, not pinned: not trusted';
    console.log(`${certificate.key.id}  ${nameOf(certificate)}  ${certificate.notBeforeAt} to ${certificate.notAfterAt}  ${state}  ${file}`);
  }
  if (found.length === 0) console.log(`${folder} holds no certificate: no signature is accepted`);
  return exitCodes.done;
}

/** Puts certificates into the folder: roots only under their pin, authorities only where their root is. */
function add(folder: string, coming: readonly eds.Certificate[], pins: readonly string[]): number {
  const known = [...eds.certificatesIn(folder).map(({ certificate }) => certificate), ...coming];
  const all = new Set([...(eds.pinsIn(folder) ?? []), ...pins]);
  const trusted = eds.trustIn(known, [...all]);
  const taken = coming.filter((each) => (isSelfIssued(each) ? trusted.isRoot(each) : trusted.named(each.issuer).some((issuer) => trusted.isIssuedBy(each, issuer))));
  for (const each of coming) console.log(`${taken.includes(each) ? 'taken    ' : 'NOT TAKEN'}  ${each.key.id}  ${nameOf(each)}`);
  if (taken.length < coming.length) console.log('A root is taken under its key identifier (--pin), an authority after its root. Compare the identifiers with those that the authority publishes elsewhere.');
  if (taken.length === 0) return exitCodes.failed;
  mkdirSync(folder, { recursive: true });
  for (const each of taken) writeFileSync(join(folder, `${each.key.id}.cer`), each.bytes);
  const pinned = [...all].filter((pin) => known.some((each) => each.key.id === pin));
  writeFileSync(join(folder, eds.PINS), `${pinned.join('\n')}\n`);
  console.log('Programs that are running take it up when they are started again.');
  return taken.length === coming.length ? exitCodes.done : exitCodes.failed;
}

async function fetchAll(folder: string, addresses: readonly string[], pins: readonly string[]): Promise<number> {
  const found: eds.Certificate[] = [];
  for (const address of addresses) {
    try {
      const host = URL.canParse(address) ? new URL(address).host : '';
      found.push(...certificates(await eds.fetchBytes(address, { hosts: [host], ...LIMITS }), address));
    } catch (error) {
      if (!(error instanceof eds.OutOfReach)) throw error;
      console.log(error.message);
    }
  }
  return found.length === 0 ? exitCodes.failed : add(folder, found, pins);
}

function certificates(bytes: Uint8Array, from: string): eds.Certificate[] {
  try {
    return eds.readCertificates(bytes);
  } catch (error) {
    if (error instanceof eds.EdsFault) throw new StartFailure('usage', `${from}: ${eds.sentenceOf(error.word, 'en')}`);
    throw error;
  }
}

const isSelfIssued = ({ issuer, subject }: eds.Certificate): boolean => Buffer.from(issuer.bytes).equals(subject.bytes);

/** Names come from outside: nothing in them may speak to the terminal. */
const nameOf = ({ subject }: eds.Certificate): string => (subject.attributes.find(({ type }) => type === '2.5.4.3')?.value ?? '').replace(/\p{C}/gu, '?');
