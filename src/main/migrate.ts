import { parseArgs } from 'node:util';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { exitCodes } from '#lib/start-failure.ts';
import { readConfig } from './config.ts';
import { explained, withDatabase } from './start.ts';

export const help = `kabinet migrate

Brings the schema of the database to this version. Run it as the owner of the schema (DATABASE_OWNER_URL) before a new
version serves; the version before keeps working meanwhile. Running it again does nothing.`;

export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  return explained(async () => {
    const config = readConfig(process.env);
    return withDatabase(config, createLog(config.logLevel), async (_url, ownerUrl) => {
      const { applied } = await migrate(ownerUrl, (line) => console.log(line));
      console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.length}.`);
      return exitCodes.done;
    });
  });
}
