import { join } from 'node:path';
import { openShell, readBlocks, type Shell } from '../commands.ts';
import * as checks from './checks.ts';
import * as faults from './faults.ts';
import { given, openMailServer, type MailServer } from './surroundings.ts';

const ROOT = join(import.meta.dirname, '../..');
const isSmall = process.env['DRILL_SMALL'] === '1';

/** What every step works with. */
export interface Ground {
  readonly shell: Shell;
  readonly mail: MailServer;
  readonly root: string;
}

// Everything that was started on the copy ends with it.
try {
  await drill();
  process.exit(0);
} catch (error) {
  console.error(error);
  await openShell('/tmp/after', {}).run('tail --lines=15 /run/kabinet-drill/*.log /var/log/nginx/error.log').then(console.error, () => undefined);
  process.exit(1);
}

async function drill(): Promise<void> {
  const mail = await openMailServer(2525);
  const shell = openShell('/root/session', {
    KABINET_SOURCE: `file://${ROOT}`,
    KABINET_MAIL: 'smtp://127.0.0.1:2525',
    // The packages were fetched when this checkout was installed; the copy has no network.
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
    // The checkout may belong to somebody else than root.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
  });
  const ground = { shell, mail, root: ROOT };
  await step('given: what Debian brings, a mail server', () => given(shell));
  await document(ground, 'install');
  await step('production refuses what it must, each with a reason and exit code 3', () => checks.productionRefuses(ground));
  await document(ground, 'tls-proxy');
  await step('registries are loaded and staff enrolled by the command line', () => checks.load(ground));
  const customer = await step('a customer registers through the proxy, with a letter by SMTP; his own address is recorded', () => checks.register(ground));
  await document(ground, 'new-operator');
  await step('the new operator answers at its own host', () => checks.serveNewOperator(ground, readBlocks(join(ROOT, 'docs/operations/tls-proxy.md'), 'tls-proxy.md')));
  await document(ground, 'monitoring');
  const before = await checks.remember(ground, customer);
  await document(ground, 'backup');
  await document(ground, 'restore');
  await step('the restored rows, charges and passwords are those of before', () => checks.areAsBefore(ground, customer, before));
  await step('with another master key it says so and does not start', () => checks.refuseOtherKey(ground));
  await step('a migration runs again beside pages that answer', () => faults.migrateUnderLoad(ground));
  if (!isSmall) await step('upgrade and way back while customers come and go: no request is lost', () => faults.underLoad(() => document(ground, 'upgrade')));
  await step('SIGTERM with 50 requests running: every one is answered', () => faults.stopUnderLoad(ground));
  await step('kill -9 of a serving process: the other answers, it comes back', () => faults.killServing(ground));
  if (!isSmall) await step('kill -9 of the worker: its work is done after all', () => faults.killWorker(ground, checks.letterFor));
  await step('kill -9 of PostgreSQL: 503 meanwhile, well afterwards without a restart', () => faults.killPostgres(ground));
}

/** Executes every block of a document that says so. */
async function document({ shell }: Ground, name: string): Promise<void> {
  for (const { place, commands } of readBlocks(join(ROOT, `docs/operations/${name}.md`), `${name}.md`)) {
    await step(`${place} ${(commands.split('\n')[0] as string).slice(0, 90)}`, () => shell.run(commands));
  }
}

async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  try {
    const result = await work();
    console.log(`  good  ${((performance.now() - startedMs) / 1_000).toFixed(1).padStart(5)} s  ${what}`);
    return result;
  } catch (error) {
    console.log(`  BAD            ${what}`);
    throw error;
  }
}
