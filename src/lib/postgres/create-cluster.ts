import { execFile } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from '../start-failure.ts';
import type { Identity } from './identity.ts';
import type { Programs } from './programs.ts';

const runProgram = promisify(execFile);

/** Makes the cluster where there is none. It appears under its name when complete: an interrupted start repeats it. */
export async function createCluster({ cluster, bin, env, identity, durable }: Programs & {
  cluster: string;
  identity: Identity;
  durable: boolean;
}): Promise<void> {
  if (existsSync(cluster)) return;
  const unfinished = `${cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const [command = '', ...args] = [
    ...identity.prefix, path.join(bin, 'initdb'), '-D', unfinished, '--username=postgres', '--encoding=UTF8',
    ...(await locale(bin, env)), '--auth-local=trust', '--auth-host=reject', '--data-checksums', '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await runProgram(command, args, { cwd: '/', env: { PATH: process.env['PATH'], ...env } });
  } catch (cause) {
    throw new StartFailure('databaseUnavailable', `the database could not be created: ${outputOf(cause)}`, { cause });
  }
  renameSync(unfinished, cluster);
}

/** Letters of every script are known to be letters; order is asked for where it matters, by named ICU collations. */
async function locale(bin: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const { stdout } = await runProgram(path.join(bin, 'postgres'), ['--version'], { env: { PATH: process.env['PATH'], ...env } });
  const major = Number(/\d+/.exec(stdout)?.[0]);
  return major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8'];
}

function outputOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return said === '' ? String(error) : said;
}
