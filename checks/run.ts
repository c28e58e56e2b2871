import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { StartFailure } from '#lib/start-failure.ts';
import { provideChromium } from './chromium.ts';
import { provideDebianPostgres } from './debian-postgres.ts';
import { providePdfTools } from './pdf-tools.ts';
import { closingLine, type Counts } from './reporter.ts';

const help = `npm test -- [--on embedded|debian] [PART OF A FILE NAME ...] [--test-name-pattern=PATTERN ...]

Checks the types, then runs the tests: all of them, or those in files whose names hold one of the given parts.
Options that start with --test- go to Node's test runner.

  --on embedded   over the PostgreSQL that comes with the packages (unless told otherwise)
  --on debian     only the tests that use a database, over Debian's PostgreSQL

  TEST_DATABASE_URL   run over this server instead, as a superuser; databases are made and dropped
  CHROMIUM            the browser to use; without it Debian's is looked for and, as root, installed
  CI                  when "true", a missing browser or server is a failure, not a reason to skip`;

const root = path.dirname(import.meta.dirname);

process.chdir(root);
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof StartFailure ? error.message : error);
  return 1;
});

async function main(args: string[]): Promise<number> {
  const forNode = args.filter((word) => word.startsWith('--test-'));
  const { values, positionals } = parseArgs({
    args: args.filter((word) => !forNode.includes(word)),
    options: { on: { type: 'string', default: 'embedded' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) return console.log(help), 0;
  const onDebian = values.on === 'debian';
  const files = selectFiles(positionals, onDebian);
  if (files.length === 0) return console.error('no test file matches'), 1;
  if (!onDebian && !typesAreRight()) return 1;
  if (!onDebian) providePdfTools();
  return withDatabase(onDebian, (url) => runTests(forNode, files, { ...provideChromium(), KABINET_TEST_POSTGRES: url }));
}

function selectFiles(parts: readonly string[], onlyDatabase: boolean): string[] {
  return globSync(['src', 'peers', 'checks', 'journeys', 'drills'].map((place) => `${place}/**/*.test.ts`))
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .filter((file) => !onlyDatabase || readFileSync(file, 'utf8').includes('/test-database.ts'))
    .sort();
}

function typesAreRight(): boolean {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { stdio: 'inherit' });
  console.log(status === 0 ? 'Types are right.' : 'Types are wrong.');
  return status === 0;
}

/** One server for the whole run; every test file clones databases of its own in it. */
async function withDatabase(onDebian: boolean, work: (url: string) => Promise<number>): Promise<number> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return work(given);
  const folder = mkdtempSync(path.join(tmpdir(), 'kabinet-test-run-'));
  const programs = onDebian ? { programs: provideDebianPostgres() } : {};
  const log = (line: string) => /FATAL|PANIC|died/.test(line) && console.error(line);
  try {
    const postgres = await startPostgres({ folder, durable: false, log, ...programs });
    return await work(postgres.url).finally(() => postgres.stop());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Journeys wait for the browser most of the time: where there is a second core, they run beside the rest. Counts are told once. */
async function runTests(forNode: readonly string[], files: readonly string[], extra: NodeJS.ProcessEnv): Promise<number> {
  const [journeys, rest] = [files.filter(isJourney), files.filter((file) => !isJourney(file))];
  const groups = availableParallelism() > 1 ? [journeys, rest].filter((group) => group.length > 0) : [files];
  const ended = await Promise.all(groups.map((group) => runGroup([...forNode, ...group], extra)));
  console.log(closingLine(ended.map(({ counts }) => counts)));
  return ended.find(({ code }) => code !== 0)?.code ?? 0;
}

function isJourney(file: string): boolean {
  return file.startsWith('journeys');
}

async function runGroup(args: readonly string[], extra: NodeJS.ProcessEnv): Promise<{ readonly code: number; readonly counts: Counts }> {
  const reporter = ['--test-reporter=./checks/reporter.ts', '--test-reporter-destination=stdout'];
  const options = ['--test', '--test-isolation=none', '--test-timeout=120000', ...reporter];
  const { NODE_TEST_CONTEXT: _, KABINET_LAUNCHER: __, ...env } = process.env;
  const child = spawn(process.execPath, [...options, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...env, ...extra } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => child.kill(signal));
  let counts: Counts | undefined;
  child.on('message', (told) => (counts = told as Counts));
  const [code]: (number | null)[] = await once(child, 'close');
  // Who ends without telling has not run to its end, whatever its exit status.
  return { code: counts ? (code ?? 1) : code || 1, counts: counts ?? { passed: 0, failed: 0, skipped: 0 } };
}
