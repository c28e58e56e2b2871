import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartFailure } from '#lib/start-failure.ts';

/**
 * Runs a command as root on a throwaway copy of this machine: its files below a layer in memory that takes every change,
 * processes and network of its own. Nothing of it remains, whatever the command does; its processes end with it.
 * Throws when the copy cannot be made here, and when the command fails.
 */
export async function onCopyOfMachine(command: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  refuseWhereImpossible();
  const place = mkdtempSync(path.join(tmpdir(), 'kabinet-drill-'));
  const apart = ['--mount', '--pid', '--net', '--uts', '--ipc', '--fork', '--kill-child', '--propagation', 'private'];
  const child = spawn('unshare', [...apart, 'sh', '-euc', ENTER, 'sh', ...command], { stdio: 'inherit', env: { ...process.env, ...env, PLACE: place } });
  const stop = () => child.kill('SIGKILL');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const [code]: (number | null)[] = await once(child, 'exit');
    if (code !== 0) throw new StartFailure('failed', `the drill failed (${code ?? 'killed'})`);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    rmSync(place, { recursive: true, force: true });
  }
}

const ENTER = `
mount -t tmpfs tmpfs "$PLACE"
mkdir "$PLACE/changes" "$PLACE/work" "$PLACE/root"
mount -t overlay overlay -o lowerdir=/,upperdir="$PLACE/changes",workdir="$PLACE/work" "$PLACE/root"
mount --rbind /dev "$PLACE/root/dev"
mount -t proc proc "$PLACE/root/proc"
mount -t tmpfs tmpfs "$PLACE/root/run"
ip link set lo up
# The shell stays the first process: it takes leave of those whose parents have gone.
chroot "$PLACE/root" "$@" || exit $?
exit 0
`;

function refuseWhereImpossible(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new StartFailure('failed', 'this drill needs Linux and root: it works on a throwaway copy of the machine');
  const { status, stderr } = spawnSync('unshare', ['--mount', '--pid', '--net', '--fork', 'true'], { encoding: 'utf8' });
  if (status !== 0) throw new StartFailure('failed', `no copy of this machine can be made (${stderr.trim()}): give the container the right to mount and to make namespaces`);
}
