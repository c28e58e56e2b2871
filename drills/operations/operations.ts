import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { StartFailure } from '#lib/start-failure.ts';
import { install, mayInstall } from '../../checks/apt.ts';
import { onCopyOfMachine } from '../copy-of-machine.ts';
import type { Drill } from '../run.ts';

/** Executes docs/operations/ word for word on a throwaway copy of the machine, and looks whether what they promise is so. */
export const operations: Drill = {
  name: 'operations',
  about: 'the commands of docs/operations/: install, proxy, operator, backup, restore, upgrade, and faults',
  async run({ small }) {
    provide({ nginx: 'nginx', pg_createcluster: 'postgresql', openssl: 'openssl', curl: 'curl', git: 'git', ip: 'iproute2' });
    await onCopyOfMachine([process.execPath, join(import.meta.dirname, 'inside.ts')], small ? { DRILL_SMALL: '1' } : {});
  },
};

/** What install.md asks of Debian; programs by the package that brings them. */
function provide(programs: Readonly<Record<string, string>>): void {
  const missing = Object.entries(programs).filter(([program]) => spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin:/sbin command -v ${program}`]).status !== 0).map(([, name]) => name);
  if (missing.length === 0) return;
  if (process.env['CI'] === 'true' && mayInstall() && install(missing)) return;
  throw new StartFailure('failed', `missing: apt-get install --no-install-recommends ${missing.join(' ')}`);
}
