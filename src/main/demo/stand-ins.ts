import { join } from 'node:path';
import { StartFailure } from '#lib/start-failure.ts';
import type { Config } from '../config.ts';
import { serveFolder } from '../eds/run-authority.ts';
import { makeSigningKeys } from './signing-keys.ts';
import { startProgram } from './start-program.ts';
import type { Village } from './village.ts';

const PROGRAM = join(import.meta.dirname, '../../../peers/ncalayer/main.ts');
const KABINET = join(import.meta.dirname, '../kabinet.ts');

/** Where the demonstration keeps the authority and everybody's keys. */
export const signingFolder = ({ dataFolder }: Pick<Config, 'dataFolder'>): string => join(dataFolder, 'signatures');

/** What electronic signatures need in a demonstration: settings for the product, made from the port of its pages. */
export const signingSettings = (dataFolder: string, port: number): Readonly<Record<string, string>> => ({
  EDS_TRUST_FOLDER: join(dataFolder, 'signatures', 'trust'),
  EDS_HOSTS: `127.0.0.1:${port + AUTHORITY_PORTS_ABOVE}`,
  NCALAYER_URL: `ws://127.0.0.1:${port + NCALAYER_PORTS_ABOVE}`,
});

const AUTHORITY_PORTS_ABOVE = 11;
const NCALAYER_PORTS_ABOVE = 12;

/** Makes the keys, answers for their authority, and starts the stand-in for NCALayer. Throws StartFailure when a port is taken. */
export async function startSigning(config: Config, village: Village, now: Temporal.Instant, started: AsyncDisposableStack): Promise<void> {
  const place = new URL(`http://${config.eds.hosts[0]}`);
  const folder = signingFolder(config);
  makeSigningKeys(folder, place.origin, village, now);
  const authority = await serveFolder(folder, Number(place.port)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new StartFailure('portTaken', `port ${place.port} is taken by another program: it is for the authority of electronic signatures. Choose other ports: PORT=… npm start`) : error;
  });
  started.defer(() => authority.close());
  const { port } = new URL(config.eds.ncalayerUrl);
  const signer = [process.execPath, KABINET, 'eds'].flatMap((part) => ['--signer', part]);
  await startProgram(started, PROGRAM, ['--keys', folder, '--port', port, ...signer], `the stand-in for NCALayer could not start at ${config.eds.ncalayerUrl}; choose other ports: PORT=… npm start`);
}
