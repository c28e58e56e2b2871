import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

// Stands in for systemctl on a copy of the machine, where no systemd runs. Units are first judged by systemd-analyze where there
// is one; what they say of user, environment, folders, signals and restarts is then done as systemd does it.

const UNITS = '/etc/systemd/system';
const STATE = '/run/kabinet-drill';

mkdirSync(STATE, { recursive: true });
const [verb = '', ...rest] = process.argv.slice(2);
const names = rest.filter((word) => !word.startsWith('--'));
process.exitCode = await obey();

async function obey(): Promise<number> {
  if (verb === 'daemon-reload') return verify();
  if (verb === 'supervise') return supervise(names[0] as string);
  if (verb === 'reload') return names.every(reload) ? 0 : 1;
  if (verb === 'stop' || verb === 'restart') await Promise.all(names.map(stop));
  if (verb === 'stop') return 0;
  if (!['start', 'restart', 'enable'].includes(verb)) throw new Error(`the stand-in does not know systemctl ${verb}`);
  for (const name of names) if (!(await start(name))) return 1;
  return 0;
}

function reload(name: string): boolean {
  const commands: Readonly<Record<string, readonly string[]>> = { nginx: ['nginx', '-s', 'reload'], postgresql: ['pg_ctlcluster', '15', 'main', 'reload'] };
  const [command, ...args] = commands[name] ?? [];
  if (command === undefined) throw new Error(`the stand-in cannot reload ${name}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

/** Templates are judged with an instance, as systemd-analyze wants it. */
function verify(): number {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) return 0;
  const folder = mkdtempSync('/tmp/units-');
  const units = readdirSync(UNITS).filter((file) => file.startsWith('kabinet'));
  for (const file of units) copyFileSync(path.join(UNITS, file), path.join(folder, file.replace('@.', '@8081.')));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', ...readdirSync(folder).map((file) => path.join(folder, file))], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (status !== 0) process.stderr.write(stderr);
  return status ?? 1;
}

interface Unit {
  readonly get: (key: string) => string | undefined;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

function readUnit(name: string): Unit {
  const [template, instance = ''] = name.split('@');
  const file = path.join(UNITS, name.includes('@') ? `${template}@.service` : `${name}.service`);
  const settings = readFileSync(file, 'utf8').replaceAll('%i', instance).split('\n').filter((line) => /^\w+=/.test(line)).map(pair);
  const all = (key: string) => settings.filter(([given]) => given === key).map(([, value]) => value);
  const get = (key: string) => all(key).at(-1);
  const files = all('EnvironmentFile').flatMap((place) => readFileSync(place, 'utf8').split('\n').filter((line) => /^\w+=/.test(line)).map(pair));
  const given = all('Environment').flatMap((line) => line.split(' ').map(pair));
  const folders: [string, string][] = [['CACHE_DIRECTORY', 'CacheDirectory', '/var/cache'], ['STATE_DIRECTORY', 'StateDirectory', '/var/lib']].flatMap(([variable, key, root]) => {
    const folder = get(key as string);
    return folder === undefined ? [] : [[variable, path.join(root as string, folder)] as [string, string]];
  });
  return { get, command: (get('ExecStart') as string).split(' '), env: Object.fromEntries([['PATH', process.env['PATH'] as string], ...folders, ...given, ...files]) };
}

function pair(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

/** The command as the unit's user, without rights that the unit forbids. */
function launch({ get, command, env }: Unit, log: number) {
  const user = get('User') as string;
  const group = get('Group') as string;
  for (const folder of [env['STATE_DIRECTORY'], env['CACHE_DIRECTORY']]) {
    if (folder !== undefined) spawnSync('install', ['--directory', `--owner=${user}`, `--group=${group}`, '--mode=750', folder]);
  }
  const become = ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--init-groups', '--no-new-privs', '--inh-caps=-all', '--bounding-set=-all', '--'];
  const [program, ...args] = [...become, ...command] as [string, ...string[]];
  return spawn(program, args, { cwd: '/', env, detached: true, stdio: ['ignore', log, log] });
}

async function start(name: string): Promise<boolean> {
  const unit = readUnit(name);
  const log = path.join(STATE, `${name}.log`);
  if (unit.get('Type') === 'oneshot') {
    const [code] = await once(launch(unit, openSync(log, 'a')), 'exit');
    if (code !== 0) process.stderr.write(readFileSync(log, 'utf8'));
    return code === 0;
  }
  const child = spawn(process.execPath, [import.meta.filename, 'supervise', name], { detached: true, stdio: 'ignore' });
  writeFileSync(pidFile(name), String(child.pid));
  child.unref();
  return true;
}

function pidFile(name: string): string {
  return path.join(STATE, `${name}.pid`);
}

async function stop(name: string): Promise<void> {
  if (!existsSync(pidFile(name))) return;
  const pid = Number(readFileSync(pidFile(name), 'utf8'));
  try {
    process.kill(pid, 'SIGTERM');
    for (;;) {
      process.kill(pid, 0);
      await wait(20);
    }
  } catch {
    rmSync(pidFile(name), { force: true });
  }
}

/** Keeps a unit running, as its Restart= says, until it is told to stop. */
async function supervise(name: string): Promise<number> {
  const unit = readUnit(name);
  const log = path.join(STATE, `${name}.log`);
  const final = (unit.get('RestartPreventExitStatus') ?? '').split(' ').map(Number);
  let isStopping = false;
  let stopNow = (): void => undefined;
  process.on('SIGTERM', () => {
    isStopping = true;
    stopNow();
  });
  while (!isStopping) {
    const child = launch(unit, openSync(log, 'a'));
    const group = -(child.pid as number);
    stopNow = () => {
      child.kill('SIGTERM');
      setTimeout(() => end(group), Number(unit.get('TimeoutStopSec') ?? 90) * 1_000).unref();
    };
    const [code, signal]: (number | string | null)[] = await once(child, 'exit');
    end(group);
    appendFileSync(log, `ended with ${code ?? signal}\n`);
    if (final.includes(Number(code ?? -1)) || unit.get('Restart') !== 'always') return 0;
    if (!isStopping) await wait(Number(unit.get('RestartSec') ?? 0) * 1_000);
  }
  return 0;
}

function end(group: number): void {
  try {
    process.kill(group, 'SIGKILL');
  } catch {
    // All of them have gone by themselves.
  }
}
