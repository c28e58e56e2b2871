import { join } from 'node:path';
import { createLog, type Log } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { StartFailure } from '#lib/start-failure.ts';
import { BadLayouts } from '#exchange';
import { BadDocuments } from '#legal';
import { BadProfiles } from '#operators';
import { BadAcquirer } from '#payments';
import { BadConfig, readConfig, type Config } from './config.ts';
import { openKabinet, type Kabinet } from './house.ts';

/** Runs a program with the database the settings name, or with the embedded one for as long as the program lives. */
export async function withDatabase<T>(config: Config, log: Log, work: (url: string, ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return work(config.databaseUrl, config.ownerUrl ?? config.databaseUrl);
  const postgres = await startPostgres({ folder: join(config.dataFolder, 'postgres'), log: (line) => log.debug({ postgres: line }, 'database') });
  try {
    return await work(postgres.url, postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** Runs a program that needs the whole house, as the environment describes it; the house is closed whatever comes of it. */
export const withKabinet = (work: (kabinet: Kabinet, url: string) => Promise<number>): Promise<number> =>
  explained(async () => {
    const config = readConfig(process.env);
    const log = createLog(config.logLevel);
    return withDatabase(config, log, async (url) => {
      const kabinet = await openKabinet(config, url, log);
      return work(kabinet, url).finally(() => kabinet.close());
    });
  });

/** Turns what an administrator can mend (settings, profiles, layouts, documents) into a sentence instead of a stack. */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BadConfig || error instanceof BadProfiles || error instanceof BadLayouts || error instanceof BadDocuments || error instanceof BadAcquirer)
      throw new StartFailure('configuration', (error as Error).message, { cause: error });
    const { code, syscall } = error as { code?: string; syscall?: string };
    if (syscall === 'connect' || code === '28P01' || code === '3D000')
      throw new StartFailure('databaseUnavailable', `the database cannot be reached: ${(error as Error).message}`, { cause: error });
    throw error;
  }
}
