import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether Debian's packages can be installed here without asking anybody. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs Debian packages quietly; what apt-get said is shown only when it fails. */
export function install(packages: readonly string[]): boolean {
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const options = ['-o', 'DPkg::Lock::Timeout=300'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stdout, stderr } = spawnSync('apt-get', [...options, ...args], { env, encoding: 'utf8' });
    if (status !== 0) return console.error(`${stdout}\n${stderr}`.split('\n').slice(-20).join('\n')), false;
  }
  return true;
}
