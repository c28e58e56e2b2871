import { PgBoss } from 'pg-boss';
import { APPLICATION_ROLE } from '../db/database.ts';
import { QUEUE_SCHEMA } from './job.ts';

/** Brings the queue's tables to the shape that its library wants, as the owner; workers later run as the application role. */
export async function installJobs(url: string): Promise<void> {
  const queue = new PgBoss({ connectionString: url, schema: QUEUE_SCHEMA, supervise: false, schedule: false, max: 1 });
  let failure: Error | undefined;
  queue.on('error', (error) => (failure = error));
  await queue.start();
  for (const statement of GRANTS) await queue.getDb().executeSql(statement);
  await queue.stop({ graceful: false });
  if (failure) throw failure;
}

const GRANTS = [
  `grant usage on schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE}`,
  `grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE}`,
  `grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APPLICATION_ROLE}`,
];
