import { join } from 'node:path';
import { openDatabase, type Database } from '#lib/db/database.ts';
import { migrate } from '#lib/db/migrate.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';

/** Measures over a durable PostgreSQL of its own that was filled around the operations. */
export async function withSeeded<T>(folder: string, seed: (url: string) => Promise<void>, measure: (db: Database) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {} });
  try {
    await migrate(postgres.url);
    await seed(postgres.url);
    const db = openDatabase({ url: postgres.url });
    return await measure(db).finally(() => db.close());
  } finally {
    await postgres.stop();
  }
}
