import pg from 'pg';
import { StartFailure } from '#lib/start-failure.ts';

const MARK = 'demonstration';

/**
 * Lets a demonstration into an empty database or one that a demonstration filled, and marks it. Throws StartFailure for the
 * database of a real installation, before anything in it is touched: the demonstration would add its operators and people.
 */
export async function claimForDemonstration(ownerUrl: string, migrate: () => Promise<unknown>): Promise<void> {
  if ((await ask(ownerUrl, `select 1 from pg_namespace where nspname = 'operators' and obj_description(oid) is distinct from '${MARK}'`)) > 0)
    throw new StartFailure('configuration', 'this database holds a real installation; the demonstration needs one of its own: choose another DATABASE_URL');
  await migrate();
  await ask(ownerUrl, `comment on schema operators is '${MARK}'`);
}

async function ask(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(statement)
    .then(({ rowCount }) => rowCount ?? 0)
    .finally(() => client.end());
}
