import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { installJobs } from '../jobs/install-jobs.ts';
import { StartFailure } from '../start-failure.ts';
import { APPLICATION_ROLE } from './database.ts';

const FOLDER = join(import.meta.dirname, '../../../migrations');
// Any number will do so long as nothing else on the server uses it for an advisory lock.
const LOCK = 7_202_611_21;

export interface Migrated {
  /** Names of the migrations that this run applied, oldest first. */
  readonly applied: readonly string[];
}

/**
 * Brings a database to the newest shape: each file of `migrations/` in name order, each in a transaction of its own.
 * Two runs at once wait for each other. Throws when an applied file was changed afterwards.
 * `url` is the owner's; the application role is made when it is missing, and granted to the login when it is no member: an owner that
 * may do neither needs both done before.
 */
export async function migrate(url: string, log: (line: string) => void = () => {}): Promise<Migrated> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('set lock_timeout = 5000');
    await prepare(client);
    await installJobs(url);
    const done = new Map<string, string>();
    for (const row of (await client.query('select name, sha256 from kabinet_migrations')).rows) done.set(row.name, row.sha256);
    const applied: string[] = [];
    for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()) {
      if (await applyOne(client, name, done.get(name))) {
        applied.push(name);
        log(`migrated ${name}`);
      }
    }
    return { applied };
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`
    create table if not exists kabinet_migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE]);
  if (rows.length === 0) await client.query(`create role ${APPLICATION_ROLE} nologin`).catch(ignoreRace);
  const { rows: [membership] } = await client.query(`select pg_has_role($1, 'member') as is_member`, [APPLICATION_ROLE]);
  if (!membership.is_member) await client.query(`grant ${APPLICATION_ROLE} to current_user`).catch(ignoreRace);
}

/** The role belongs to the whole server: another database's migration may have made it a moment ago. */
function ignoreRace(error: { code?: string }): void {
  if (!['42710', '23505', 'XX000', '0LP01'].includes(error.code ?? '')) throw error;
}

async function applyOne(client: pg.Client, name: string, known: string | undefined): Promise<boolean> {
  const text = await readFile(join(FOLDER, name), 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  if (known === sha256) return false;
  if (known) throw new StartFailure('configuration', `migration ${name} was changed after it had been applied: another build of Kabinet made this database. Start that build, or another database.`);
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into kabinet_migrations (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
  }
  return true;
}
