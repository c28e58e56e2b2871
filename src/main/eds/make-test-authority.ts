import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#lib/clock.ts';
import * as eds from '#lib/eds/index.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { momentOf } from './moment.ts';

const KINDS = { gost: 'gost-2015-512', rsa: 'rsa' } as const;
const LIST_HOURS = 24 * 30;

/** Makes the authorities that the arguments ask for, one folder for each kind of key. */
export async function makeTestAuthority(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { folder: { type: 'string' }, kind: { type: 'string', default: 'both' }, from: { type: 'string' }, at: { type: 'string' }, place: { type: 'string' } } });
  const { folder, kind } = values;
  if (folder === undefined) throw new StartFailure('usage', 'kabinet eds test-pki needs --folder');
  const kinds = kind === 'both' ? (['gost', 'rsa'] as const) : kind === 'gost' || kind === 'rsa' ? ([kind] as const) : [];
  if (kinds.length === 0) throw new StartFailure('usage', `--kind is gost, rsa or both, not "${kind}"`);
  const at = values.at === undefined ? systemClock() : momentOf('--at', values.at);
  const from = values.from === undefined ? at.subtract({ hours: 24 }) : momentOf('--from', values.from);
  if (Temporal.Instant.compare(from, at) > 0) throw new StartFailure('usage', '--from comes before --at');
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new StartFailure('usage', `${folder} is not empty`);
  const { place } = values;
  for (const each of kinds) writeAuthority(join(folder, each), { kind: KINDS[each], from, ...(place === undefined ? {} : { place }) }, at);
  console.log(`Made ${kinds.join(' and ')} in ${folder}. Try:`);
  for (const each of kinds) console.log(tryLine(join(folder, each), at));
  return exitCodes.done;
}

function tryLine(folder: string, at: Temporal.Instant): string {
  const put = (name: string): string => join(folder, name);
  return `  kabinet eds verify ${put('individual.cms')} --trust ${put('trust')} --crl ${put('root.crl')} --crl ${put('full.crl')} --ocsp ${put('individual.ocsp')} --at ${at}`;
}

/**
 * Every role signs the document; the employee's certificate is revoked. Beside them, for trying what is refused: an individual whose certificate has expired and one
 * of an authority that nobody trusts.
 */
export function writeAuthority(folder: string, options: Parameters<typeof eds.createTestAuthority>[0], at: Temporal.Instant): void {
  const authority = eds.createTestAuthority(options);
  mkdirSync(join(folder, 'trust'), { recursive: true });
  const write = (name: string, content: Uint8Array): void => writeFileSync(join(folder, name), content, { mode: name.endsWith('.key') ? 0o600 : 0o644 });
  const writeCredential = (name: string, { certificate, key }: eds.Credential, place = name): void => {
    write(`${place}.cer`, certificate.bytes);
    write(`${name}.key`, Buffer.from(`-----BEGIN PRIVATE KEY-----\n${Buffer.from(key.export()).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`));
  };
  writeCredential('root', authority.root, 'trust/root');
  writeCredential('authority', authority.issuing, 'trust/authority');
  writeCredential('responder', authority.responder);
  writeCredential('stamping', authority.stamping);
  const content = Buffer.from('A document to sign.\n');
  write('document.txt', content);
  const period = { thisUpdateAt: at, nextUpdateAt: at.add({ hours: LIST_HOURS }) };
  const revokedAt = at.subtract({ minutes: 1 });
  const revoked: { serialNumber: string; at: Temporal.Instant; reason: number }[] = [];
  for (const role of eds.TEST_ROLES) {
    const credential = authority.issueTo(role);
    const { certificate } = credential;
    const isRevoked = role === 'employee';
    if (isRevoked) revoked.push({ serialNumber: certificate.serialNumber, at: revokedAt, reason: 4 });
    writeCredential(role, credential);
    write(`${role}.ocsp`, authority.answer({ certificate, producedAt: at, ...(isRevoked ? { revoked: { at: revokedAt, reason: 4 } } : {}) }));
    write(`${role}.xml`, eds.signXml(Buffer.from('<document>A document to sign.</document>\n'), credential));
    write(`${role}.cms`, eds.signMessage({ content, signers: [credential], at, stamp: (signature) => authority.stamp(signature, at) }));
  }
  const yesterday = { notBeforeAt: at.subtract({ hours: 48 }), notAfterAt: at.subtract({ hours: 24 }) };
  writeCredential('expired', authority.issueTo('individual', yesterday));
  writeCredential('stranger', eds.createTestAuthority(options).issueTo('individual'));
  write('revoked', Buffer.from(revoked.map(({ serialNumber, at, reason }) => `${serialNumber} ${at} ${reason}\n`).join('')));
  write('root.crl', authority.rootCrl(period));
  write('full.crl', authority.crl({ revoked, ...period, number: 1 }));
  write('delta.crl', authority.crl({ revoked: [], ...period, number: 2, deltaOf: 1 }));
}
