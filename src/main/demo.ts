import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '#lib/db/migrate.ts';
import { systemClock } from '#lib/clock.ts';
import { createLog } from '#lib/log.ts';
import { exitCodes } from '#lib/start-failure.ts';
import { loadProfiles } from '#operators';
import { readConfig, type Config } from './config.ts';
import { mountGuide } from './demo/guide.page.ts';
import { claimForDemonstration } from './demo/own-database.ts';
import { startPartner } from './demo/connect-partner.ts';
import { fillNeighbourhood } from './demo/fill-neighbourhood.ts';
import { generate, help as generateHelp } from './demo/generate.ts';
import { loadDemonstration } from './demo/load-demonstration.ts';
import { startSandbox, writeMerchants } from './demo/sandbox.ts';
import { signingSettings, startSigning } from './demo/stand-ins.ts';
import { stopProcess } from './demo/start-program.ts';
import { demonstrationVillage, hasVillagers } from './demo/world.ts';
import { openKabinet, type Kabinet } from './house.ts';
import { portTaken, startServer, stopSignal } from './serve.ts';
import { explained, withDatabase } from './start.ts';

export const help = `kabinet demo

Starts a demonstration on this machine: an embedded PostgreSQL under ./data (or DATABASE_URL), the demonstration operators
loaded from files by the product's own importer, pages, jobs, a mailbox, a sandbox that stands in for their acquirers of
cards, and the program of a sample partner. Prints the one address to open. While one looks around, the worker loads the rest of the neighbourhood.
Remove the folder ./data to begin anew.

${generateHelp}

Environment: PORT (8080), HOST (127.0.0.1), DATA_FOLDER (./data), DATABASE_URL, ACQUIRER_URL (ten ports above PORT), PARTNER_URL (thirteen above), and the rest of kabinet serve --help.`;

/** Starts everything, in the order a newcomer can follow on the screen. */
export async function run(args: string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === 'generate') return explained(() => generate(rest));
  parseArgs({ args, options: {} });
  return explained(async () => {
    const config = readConfig(demonstrationSettings(process.env));
    await refuseTakenPort(config);
    const log = createLog(config.logLevel);
    say('Starting the database …');
    return withDatabase(config, log, async (url, ownerUrl) => {
      await claimForDemonstration(ownerUrl, () => migrate(ownerUrl));
      const merchants = writeMerchants(config, await loadProfiles(config.profilesFolder), `http://${config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host}:${config.port}`);
      await using started = new AsyncDisposableStack();
      await startSandbox(config, merchants, config.acquirerUrl as string, started);
      await startSigning(config, demonstrationVillage(), systemClock(), started);
      await startPartner(config, config.partnerUrl as string, started);
      const kabinet = await openKabinet(config, url, log);
      started.defer(() => kabinet.close());
      const worker = startWorkerProcess(config, url);
      started.defer(() => stopProcess(worker));
      await loadDemonstration(kabinet, say);
      const server = await startServer(kabinet, mountGuide);
      started.defer(() => server.close());
      say(`\nKabinet is ready: ${config.publicUrl}/\nPress Ctrl-C to stop.`);
      const filling = fillNeighbourhoods(kabinet);
      started.defer(() => filling.stop());
      await stopSignal();
      say('\nStopping …');
      return exitCodes.done;
    });
  });
}

const say = (line: string): void => console.log(line);

const ACQUIRER_PORTS_ABOVE = 10;
const PARTNER_PORTS_ABOVE = 13;

/** Loads the rest of every neighbourhood, one after the other, until told to stop. Nothing of the demonstration needs it. */
function fillNeighbourhoods(kabinet: Kabinet): { stop(): Promise<void> } {
  const stop = new AbortController();
  const village = demonstrationVillage();
  const filling = (async () => {
    for (const operator of kabinet.operators.filter((one) => hasVillagers(village, one))) await fillNeighbourhood(kabinet, operator, stop.signal);
  })().catch((error: Error) => {
    if (!stop.signal.aborted) kabinet.log.error({ error: error.stack }, 'the neighbourhood was not filled');
  });
  return {
    async stop() {
      stop.abort();
      await filling;
    },
  };
}

/** The demonstration's own settings; what the environment says goes before them. */
function demonstrationSettings(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const host = environment['HOST'] ?? '127.0.0.1';
  const port = environment['PORT'] ?? '8080';
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const mailbox = join(environment['DATA_FOLDER'] ?? './data', 'mailbox');
  return { LOG_LEVEL: 'warn', ADDRESSING: 'path', PUBLIC_URL: `http://${name}:${port}`, MAIL_URL: `file:${mailbox}`, ACQUIRER_URL: `http://localhost:${Number(port) + ACQUIRER_PORTS_ABOVE}`, PARTNER_URL: `http://127.0.0.1:${Number(port) + PARTNER_PORTS_ABOVE}`, ...signingSettings(environment['DATA_FOLDER'] ?? './data', Number(port)), ...environment, KABINET_MODE: 'demo' };
}

/** Asked before anything is started, so that the answer comes at once. */
async function refuseTakenPort({ host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portTaken(port) : error));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

/** Jobs run in a process of their own, as in a real installation: an import never slows a page down. */
function startWorkerProcess(config: Config, url: string): ChildProcess {
  const program = join(import.meta.dirname, 'kabinet.ts');
  const settings = demonstrationSettings(process.env);
  const env = { ...process.env, ...settings, DATABASE_URL: url, DATA_FOLDER: config.dataFolder, KABINET_LAUNCHER: String(process.pid) };
  return spawn(process.execPath, [...process.execArgv, program, 'work'], { stdio: 'inherit', env });
}
