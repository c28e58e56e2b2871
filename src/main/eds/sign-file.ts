import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '#lib/clock.ts';
import * as eds from '#lib/eds/index.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { readBytes } from './read-bytes.ts';

/** Signs a file with a key of a test authority: people's own keys never come here. */
export async function signFile(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { key: { type: 'string' }, certificate: { type: 'string' }, out: { type: 'string' }, xml: { type: 'boolean', default: false }, apart: { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  const { key, certificate, out, xml, apart } = values;
  if (file === undefined || more.length > 0 || !key || !certificate || !out) throw new StartFailure('usage', 'kabinet eds sign takes one file, --key, --certificate and --out');
  const credential = credentialIn(key, certificate);
  const content = readBytes(file);
  writeFileSync(out, xml ? eds.signXml(content, credential) : eds.signMessage({ content, signers: [credential], at: systemClock(), isDetached: apart }));
  return exitCodes.done;
}

/** A certificate with its private key (PKCS #8, PEM or DER), as `test-pki` writes them. */
export function credentialIn(key: string, certificate: string): eds.Credential {
  try {
    const [first] = eds.readCertificates(readBytes(certificate));
    const [pkcs8] = eds.unwrap(readBytes(key));
    return { certificate: first!, key: eds.readSigningKey(pkcs8!) };
  } catch (error) {
    if (error instanceof eds.EdsFault) throw new StartFailure('usage', `${key} or ${certificate}: ${eds.sentenceOf(error.word, 'en')}`);
    throw error;
  }
}
