import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { declareJobs } from '#lib/jobs/index.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { billJobs } from '#bills';
import { exchangeJobs } from '#exchange';
import { applicantJobs } from '#applicants';
import { tellPeopleJob } from '#announcements';
import { relistJob, scanCardPictureJob, tellPriceJob } from '#catalog';
import { ordersJobs } from '#orders';
import { papersJobs } from '#papers';
import { debtJobs } from '#debts';
import { advertiseJob, contentJobs } from '#content';
import { requestJobs } from '#requests';
import { startAlarmWatch } from './alarms.ts';
import { buildApp } from './app.ts';
import { VARIABLES } from './config.ts';
import type { Kabinet } from './house.ts';
import { startLearning } from './learning.ts';
import { observe, serveMetrics } from './metrics.ts';
import { withKabinet } from './start.ts';

export const help = `kabinet serve

Answers the pages and the API of every operator. The schema must be migrated (kabinet migrate); jobs are worked off by kabinet work.

Environment:
${VARIABLES.map(({ name, means, otherwise }) => `  ${name.padEnd(20)} ${means} (${otherwise})`).join('\n')}
A secret may stand in a file: DATABASE_URL_FILE, MASTER_KEY_FILE, MAIL_URL_FILE.`;

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  return withKabinet(async (kabinet) => {
    const { config, log } = kabinet;
    const server = await startServer(kabinet);
    log.info({ host: config.host, port: config.port }, 'serving');
    await stopSignal();
    log.info('stopping');
    await server.close();
    return exitCodes.done;
  });
}

/** Connections that the system took for us and that we have not seen yet would be cut off by closing at once. */
const LINGER_MS = 300;

/** Listens for pages and, where asked, for metrics. Throws StartFailure when the port is taken. `close` lets running requests end. */
export async function startServer(kabinet: Kabinet, mountMore: (app: FastifyInstance, kabinet: Kabinet) => void = () => {}): Promise<{ app: FastifyInstance; close(): Promise<void> }> {
  const { config, db } = kabinet;
  await declareJobs(db, [...exchangeJobs, ...papersJobs, ...applicantJobs, ...billJobs, ...requestJobs, ...contentJobs, ...debtJobs, ...ordersJobs, tellPriceJob, relistJob, scanCardPictureJob, tellPeopleJob, advertiseJob]);
  let isStopping = false;
  const app = await buildApp(kabinet, () => isStopping);
  mountMore(app, kabinet);
  const registry = observe(app, db);
  await app.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? portTaken(config.port) : error;
  });
  const learning = startLearning(kabinet);
  const alarms = startAlarmWatch(kabinet, registry);
  const metrics = config.metricsPort > 0 ? await serveMetrics(registry, config.metricsPort) : undefined;
  return {
    app,
    async close() {
      metrics?.close();
      await learning.stop();
      await alarms.stop();
      isStopping = true;
      await delay(LINGER_MS);
      await app.close();
    },
  };
}

export const portTaken = (port: number): StartFailure =>
  new StartFailure('portTaken', `port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`);

/** Resolves at the first SIGINT or SIGTERM. A repeated SIGTERM changes nothing: a supervisor may send it to us and to the launcher, which passes it on. */
export async function stopSignal(): Promise<void> {
  process.on('SIGTERM', () => undefined);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
