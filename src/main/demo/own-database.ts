import pg from 'pg';
import type { Sql } from '#lib/db/sql.ts';
import { StartFailure } from '#lib/start-failure.ts';
import { holdsRealInstallation, mark } from './own-database.sql.ts';

/**
 * Lets a demonstration into an empty database or one that a demonstration filled, and marks it. Throws StartFailure for the
 * database of a real installation, before anything in it is touched: the demonstration would add its operators and people.
 */
export async function claimForDemonstration(ownerUrl: string, migrate: () => Promise<unknown>): Promise<void> {
  const [{ isReal } = { isReal: false }] = await ask(ownerUrl, holdsRealInstallation());
  if (isReal)
    throw new StartFailure('configuration', 'this database holds a real installation; the demonstration needs one of its own: choose another DATABASE_URL');
  await migrate();
  await ask(ownerUrl, mark());
}

async function ask(url: string, { text }: Sql): Promise<{ isReal: boolean }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}
