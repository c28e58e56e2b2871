import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as eds from '#lib/eds/index.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { stopSignal } from '../serve.ts';
import { credentialIn } from './sign-file.ts';

/** Answers for the authority of a folder until it is stopped. */
export async function runAuthority(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { folder: { type: 'string' }, port: { type: 'string', default: '8090' } } });
  if (values.folder === undefined || !/^\d{1,5}$/.test(values.port)) throw new StartFailure('usage', 'kabinet eds authority needs --folder, and --port is a number');
  const server = await serveFolder(values.folder, Number(values.port));
  console.log(`Answering at ${server.address}. Press Ctrl-C to stop.`);
  await stopSignal();
  await server.close();
  return exitCodes.done;
}

/** Serves the authority that `test-pki` wrote into a folder, with the certificates that its file `revoked` lists. */
export const serveFolder = (folder: string, port: number): Promise<eds.AuthorityServer> => eds.serveAuthority(authorityIn(folder), port, revokedIn(folder));

/** The authority of a folder, by its keys. What it issues begins at `from`, else when it began itself. */
export function authorityIn(folder: string, options: { readonly from?: Temporal.Instant; readonly place?: string } = {}): eds.TestAuthority {
  const credential = (name: string, certificate = `${name}.cer`): eds.Credential => credentialIn(join(folder, `${name}.key`), join(folder, certificate));
  const credentials = { root: credential('root', 'trust/root.cer'), issuing: credential('authority', 'trust/authority.cer'), responder: credential('responder'), stamping: credential('stamping') };
  return eds.testAuthorityOf(credentials, { from: credentials.issuing.certificate.notBeforeAt, ...options });
}

/** Lines of serial number, moment and reason. */
function revokedIn(folder: string): { serialNumber: string; at: Temporal.Instant; reason: number }[] {
  const file = join(folder, 'revoked');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => {
    const [serialNumber, at, reason] = line.split(' ') as [string, string, string];
    return { serialNumber, at: Temporal.Instant.from(at), reason: Number(reason) };
  });
}
